"""Small networks as scikit-learn estimators: `SmallNetClassifier` and `SmallNetRegressor`, of the extra `sklearn`."""

from __future__ import annotations

from smallnets.errors import MissingExtra

try:
    from smallnets.sklearn.estimators import SmallNetClassifier, SmallNetRegressor
except ModuleNotFoundError as error:
    if not (error.name or "").startswith("sklearn"):
        raise
    raise MissingExtra("sklearn", "smallnets.sklearn") from error

__all__ = ["SmallNetClassifier", "SmallNetRegressor"]
