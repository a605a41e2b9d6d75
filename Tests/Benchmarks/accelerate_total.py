"""What `accelerate estimate-memory` does once the Hub has answered: accelerate_total.py CONFIG

Builds the model without memory and adds up its sizes; the command itself asks the Hub first.
"""

import sys

from accelerate import init_empty_weights
from accelerate.utils import calculate_maximum_sizes
from transformers import AutoConfig, AutoModel

config = AutoConfig.from_pretrained(sys.argv[1].rpartition("/")[0])
with init_empty_weights():
    model = AutoModel.from_config(config)
total, _ = calculate_maximum_sizes(model)
print(total / 1e9)
