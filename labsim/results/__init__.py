"""What a run leaves behind: a folder that is written whole or not at all, the same bytes each time.

`plan` says what decides the content, `folder` finds its place and keeps it, `curves` and `manifest` write it.
Nothing is imported here, so that asking for the version does not load the file formats.
"""
