"""What this user's Jupyter server would be told about Praxis, without starting one."""

from __future__ import annotations

from typing import Any

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp

from jupyter_praxis.errors import SettingRefused


class _Extension(ExtensionApp):
    name = "jupyter_praxis"
    app_name = "Praxis"


def configured(setting: str, default: Any) -> Any:
    """Give a setting of `PraxisExtension` from Jupyter's configuration files, in the server's own order.

    Raises SettingRefused where one of them cannot be read.
    """
    found = default
    for application in (ServerApp(), _Extension()):
        application.raise_config_file_errors = True
        try:
            application.load_config_file(suppress_errors=False)
        except Exception as error:  # the files are programs, and may fail in any way
            raise SettingRefused(
                f"Jupyter's configuration cannot be read: {type(error).__name__}: {error}. Correct the file, then "
                "try again."
            ) from None
        section = application.config.get("PraxisExtension", {})
        found = section.get(setting, found)
    return found
