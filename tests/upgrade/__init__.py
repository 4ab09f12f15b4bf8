"""An installation of an older version goes on with this one."""
