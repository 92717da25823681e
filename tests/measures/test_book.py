"""What passed to models is booked in proportion to the doublings that each process brought."""

import pytest

from labsim.measures.book import new_work_share, opened_by


# 6 doublings of general training, 1.5 by imitation, 0.5 by reinforcement: 1.5/8 and 0.5/8.
@pytest.mark.parametrize(
    ("general", "imitated", "learned", "imitation", "reinforcement"),
    [
        (6.0, 1.5, 2.0, 0.1875, 0.0625),
        (0.0, 0.0, 0.0, 0.0, 0.0),
        (-1.0, 1.0, 4.0, 0.25, 0.75),
        (3.0, 1.0, 1.0, 0.25, 0.0),
        (3.0, 0.0, 1.0, 0.0, 0.25),
    ],
)
def test_processes_by_hand(general, imitated, learned, imitation, reinforcement):
    assert opened_by(general, imitated, learned) == pytest.approx((imitation, reinforcement), rel=1e-14)


def test_new_work_is_what_first_attempts_leave():
    # 100 agent-hours, 40 of them first attempts: 60 of 100.
    assert new_work_share(100.0, 40.0) == pytest.approx(0.6, rel=1e-14)
    assert new_work_share(0.0, 0.0) == 0.0
    assert new_work_share(100.0, 100.0) == 0.0
