#!/bin/sh
# LightGBM 4.7.0: the order of rows within a query changes what lambdarank learns,
# also with deterministic=true.
#
# A ranking data set is a set of queries, each a set of documents with a grade; nothing in the
# documentation gives the order of documents within a query a meaning. Scores start equal, and
# LightGBM's lambdarank ranks equal scores by their place in the query (a stable sort), so place
# enters the gradients of the first tree. Rows sorted by their label let it in as well.
#
# Run:      sh findings/lightgbm-lambdarank-row-order.sh      (PYTHON=python3.11 chooses a Python)
# Versions: lightgbm 4.7.0, numpy 2.4.6, CPython 3.11, Linux x86-64
# Output seen:
#   same order twice: same trees True, predictions apart 0.000000
#   shuffled within queries: same trees False, predictions apart 1.177090
#   relevant rows first: same trees False, predictions apart 1.132149
#   lightgbm 4.7.0, numpy 2.4.6, Python 3.11.7
#
# Ends with 1 when that is no longer so (then next_basket/fit_ranker.py may drop its remark), and
# with 2 when the versions cannot be installed. Not part of the tests: it installs packages.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv" || exit 2
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    lightgbm==4.7.0 numpy==2.4.6 || exit 2

cat >"$folder/order.py" <<'PYTHON'
import sys

import lightgbm
import numpy as np

QUERIES, SIZE = 300, 12
SETTINGS = {
    "objective": "lambdarank",
    "num_leaves": 15,
    "learning_rate": 0.1,
    "min_data_in_leaf": 20,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 0,
    "verbose": -1,
}

rng = np.random.default_rng(0)
features = rng.normal(size=(QUERIES * SIZE, 4))
appeal = features[:, 0] + 0.5 * features[:, 1] + rng.normal(size=QUERIES * SIZE)
labels = (appeal > 1.2).astype(float)
query = np.repeat(np.arange(QUERIES), SIZE)


def trained(key):
    """Trees of the same rows, those of each query ordered by `key`."""
    rows = np.lexsort((key, query))
    data = lightgbm.Dataset(features[rows], labels[rows], group=[SIZE] * QUERIES)
    return lightgbm.train(SETTINGS, data, 60)


def compared(name, key, other):
    found = trained(key)
    same = found.model_to_string() == other.model_to_string()
    apart = np.abs(found.predict(features) - other.predict(features)).max()
    print(f"{name}: same trees {same}, predictions apart {apart:.6f}")
    return same, apart


given = np.arange(len(labels))
first = trained(given)
repeated = compared("same order twice", given, first)
shuffled = compared("shuffled within queries", rng.random(len(labels)), first)
relevant = compared("relevant rows first", -labels, first)
print(f"lightgbm {lightgbm.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
stands = repeated[0] and not shuffled[0] and not relevant[0] and relevant[1] > 0.01
sys.exit(0 if stands else 1)
PYTHON
"$folder/venv/bin/python" "$folder/order.py" || {
    echo "The behaviour has changed."
    exit 1
}
