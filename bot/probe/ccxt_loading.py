"""Loads single exchange classes of ccxt, without the imports of its packages, which would load all hundred."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
import threading
from functools import partial
from types import ModuleType
from typing import Any

# `import ccxt.async_support` takes several times the time and memory, for classes that nobody here uses. So these
# packages are entered as husks: they have their real path, so their submodules import as ever, but their own `__init__`
# runs only when somebody asks for a name that is not there yet. Where that fails, ccxt is imported in the usual way.
_PACKAGES = ("ccxt", "ccxt.async_support")
# Where names that ccxt's own modules ask of `ccxt` are defined, so that answering them loads no exchange.
_BASE_MODULES = ("ccxt.base.errors", "ccxt.base.exchange")
_LOCK = threading.RLock()
_log = logging.getLogger(__name__)


class UnknownExchange(LookupError):
    """The installed ccxt has no such exchange."""


def load_class(ccxt_id: str) -> type[Any]:
    """The asynchronous class of that ccxt id; safe to call in a thread. Raises UnknownExchange when there is none."""
    with _LOCK:
        silence()
        try:
            return _load_alone(ccxt_id)
        except ImportError as cause:
            if cause.name == f"ccxt.async_support.{ccxt_id}":
                raise UnknownExchange(ccxt_id) from None
            _log.warning("ccxt is imported as a whole, because one class alone could not be: %s", ccxt_id)
            return _load_with_all(ccxt_id)


def silence() -> None:
    """Keep ccxt from logging through our handlers: its debug lines hold keys, signed addresses and balances."""
    for name in ("ccxt", "ccxt.base.exchange"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.ERROR)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _load_alone(ccxt_id: str) -> type[Any]:
    for name in _PACKAGES:
        if name not in sys.modules:
            sys.modules[name] = _husk(name)
    package = sys.modules["ccxt.async_support"]
    loaded = vars(package).get(ccxt_id)
    if isinstance(loaded, type):
        return loaded
    importlib.import_module(f"ccxt.async_support.{ccxt_id}")
    _show_classes(package)
    return _class_of(package, ccxt_id)


def _load_with_all(ccxt_id: str) -> type[Any]:
    for name in _PACKAGES:
        if "__getattr__" in vars(sys.modules.get(name, object)):
            del sys.modules[name]
    return _class_of(importlib.import_module("ccxt.async_support"), ccxt_id)


def _class_of(package: ModuleType, ccxt_id: str) -> type[Any]:
    found = vars(package).get(ccxt_id)
    if not isinstance(found, type):
        raise UnknownExchange(ccxt_id)
    return found


def _husk(name: str) -> ModuleType:
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    vars(module)["__getattr__"] = partial(_fill, module)
    parent, _, own_name = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own_name, module)
    return module


def _fill(module: ModuleType, name: str) -> object:
    """The attribute, after the package's own `__init__` ran in the module that stood in for it."""
    if name.startswith("__") and name != "__version__":
        raise AttributeError(name)
    if module.__name__ == "ccxt" and (found := _in_base(name)) is not None:
        return found
    with _LOCK:
        if vars(module).pop("__getattr__", None) is not None and module.__spec__ and module.__spec__.loader:
            module.__spec__.loader.exec_module(module)
    return getattr(module, name)


def _in_base(name: str) -> object | None:
    modules = map(importlib.import_module, _BASE_MODULES)
    return next((vars(module)[name] for module in modules if name in vars(module)), None)


def _show_classes(package: ModuleType) -> None:
    """Let the package's names be the classes, as its `__init__` does, and not the submodules that hold them."""
    for name, value in tuple(vars(package).items()):
        if isinstance(value, ModuleType) and isinstance(getattr(value, name, None), type):
            setattr(package, name, getattr(value, name))
