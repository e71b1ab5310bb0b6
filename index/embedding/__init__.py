"""Texts to vectors: the local model, and the seam through which any other comes in."""

import sys

# OpenVINO imports its telemetry where that is installed, and does well without.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
