"""The profiles of what is published now, made once for all visits."""

from typing import Any

import streamlit as st

import ejmap.store
from ejmap.published import sources
from ejmap.questions.features import Sources
from ejmap.questions.profiles import Profile, profiles


def layers() -> Sources:
    """Return the published layers, ready to be asked.

    Raises:
        StoreError: The store or the seed is damaged, too new, full or busy.
    """
    return sources(ejmap.store.ready())


def profiled(asked: Sources) -> tuple[Profile, ...]:
    """Return the profile of each community and of what lies between; nobody may change them.

    Args:
        asked: The published layers.
    """
    return _profiled(tuple(sorted((key, one.version) for key, one in asked.items())), asked)


@st.cache_resource(max_entries=10, show_spinner=False)
def _profiled(versions: Any, _sources: Sources) -> tuple[Profile, ...]:  # noqa: ARG001 - key
    return profiles(_sources)
