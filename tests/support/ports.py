"""Free ports, and who listens on one."""

import socket

import psutil


def port_of(url: str) -> int:
    return int(url.rsplit(":", 1)[1])


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def listening_processes(port: int) -> list[int]:
    """Ids of the processes that listen on a TCP port of this machine."""
    return [
        connection.pid
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
        and connection.laddr.port == port
        and connection.pid
    ]
