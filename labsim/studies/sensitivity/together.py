"""All inputs at once: a least-squares fit of straight and bent lines, which owes nothing to slices.

Where two inputs go together in the sample, slices give both what either does; the fit parts it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import f as f_distribution
from scipy.stats import rankdata

from labsim.vocabulary.many import Numbers

FEW_VALUES = 5
BLOCKS = 20
# Units left over for each column of the fit; with fewer, only straight lines are fitted.
LEAST_PER_COLUMN = 2.0


@dataclass(frozen=True, eq=False)
class Fit:
    """A fit by least squares.

    Attributes
    ----------
    p_values : array of shape (inputs,)
        How often chance alone would make an input help as much (partial F test).
    contributions : array of shape (inputs,)
        Variance that each input brings in, less what chance makes of it.
    """

    p_values: Numbers
    contributions: Numbers


def columns_of(inputs: Sequence[Numbers], units: int) -> tuple[list[Numbers], Numbers]:
    """Columns of the fit: for each input a block, and the number of its input for every column."""
    wanted = sum(_width(one) for one in inputs)
    is_bent = units > LEAST_PER_COLUMN * wanted
    blocks = [_block(one, is_bent) for one in inputs]
    owner = np.concatenate([np.full(one.shape[1], row) for row, one in enumerate(blocks)])
    return blocks, owner


def fit(blocks: Sequence[Numbers], owner: Numbers, y: Numbers) -> Fit:
    """Fit an outcome by all inputs.

    Notes
    -----
    With coefficients b of a block, its covariance C and the coefficients' own covariance S, the input brings
    in b'Cb - tr(CS), and F = b'S^-1 b / columns.
    """
    x = np.concatenate(blocks, axis=1)
    x = x - x.mean(axis=0)
    target = y - y.mean()
    inverse = np.linalg.pinv(x.T @ x)
    slope = inverse @ (x.T @ target)
    left = len(y) - 1 - x.shape[1]
    noise = float(((target - x @ slope) ** 2).sum() / left)
    covariance = x.T @ x / len(y)
    p_values, contributions = [], []
    for row in range(len(blocks)):
        at = np.flatnonzero(owner == row)
        b, s, c = slope[at], inverse[np.ix_(at, at)] * noise, covariance[np.ix_(at, at)]
        f = float(b @ np.linalg.pinv(s) @ b) / len(at)
        p_values.append(float(f_distribution.sf(f, len(at), left)))
        contributions.append(float(b @ c @ b - np.trace(c @ s)))
    return Fit(np.array(p_values), np.array(contributions))


def jackknifed(blocks: Sequence[Numbers], owner: Numbers, y: Numbers) -> Numbers:
    """Contributions with each of some parts of the sample left out, shape (parts, inputs)."""
    part = np.arange(len(y)) % BLOCKS
    return np.stack(
        [
            fit([one[part != out] for one in blocks], owner, y[part != out]).contributions
            for out in range(BLOCKS)
        ]
    )


def jackknife_sd(of_parts: Numbers) -> Numbers:
    """Standard deviation of figures that were estimated with each part left out, by column."""
    parts = len(of_parts)
    found: Numbers = np.sqrt((parts - 1) / parts * ((of_parts - of_parts.mean(axis=0)) ** 2).sum(axis=0))
    return found


def _width(values: Numbers) -> int:
    return min(len(np.unique(values)) - 1, FEW_VALUES - 1) if len(np.unique(values)) <= FEW_VALUES else 2


def _block(values: Numbers, is_bent: bool) -> Numbers:
    """Columns of one input: by choice where it has few values, else its normal score and the square of it."""
    known = np.unique(values)
    if len(known) <= FEW_VALUES:
        return (values[:, None] == known[None, 1:]).astype(np.float64)
    score = ndtri((rankdata(values) - 0.5) / len(values))
    return np.stack([score, (score**2 - 1.0) / np.sqrt(2.0)], axis=1) if is_bent else score[:, None]
