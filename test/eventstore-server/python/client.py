"""Talks to our server with Kurrent's own Python client. Prints a line for each thing that held; fails at the first
that did not."""

import json
import os
import sys
import time
import traceback
from uuid import uuid4

from kurrentdbclient import CaughtUp, Checkpoint, KurrentDBClient, NewEvent, StreamState
from kurrentdbclient.exceptions import (
    AccessDeniedError,
    AlreadyExistsError,
    MaximumAppendSizeExceededError,
    NotFoundError,
    StreamIsDeletedError,
    WrongCurrentVersionError,
)


def end_at_once(*error):
    """The client's own threads would keep a failed run alive."""
    traceback.print_exception(*error)
    os._exit(1)


sys.excepthook = end_at_once
port, read_only_port = sys.argv[1:3]
client = KurrentDBClient(uri=f"esdb://127.0.0.1:{port}?tls=false")


def held(what):
    print(what, flush=True)


def fails_with(kind, action):
    try:
        action()
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}")


def event(type="Happened", data=None, **rest):
    return NewEvent(type=type, data=json.dumps(data or {"a": 1}).encode(), **rest)


def write(stream, count, type="Happened"):
    events = [event(type, {"index": index}) for index in range(count)]
    client.append_to_stream(stream, current_version=StreamState.ANY, events=events)
    return [one.id for one in events]


# Append
stream = f"python-{uuid4()}"
first = event(metadata=b'{"$correlationId":"k"}')
position = client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=[first])
assert position == client.get_commit_position(), position
assert client.get_current_version(stream) == 0
held("appends")
fails_with(
    WrongCurrentVersionError,
    lambda: client.append_to_stream(stream, current_version=5, events=[event()]),
)
held("is told of a wrong version")
assert client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=[first]) == position
held("repeats an append without writing twice")
fails_with(
    MaximumAppendSizeExceededError,
    lambda: client.append_to_stream(
        stream, current_version=0, events=[event(data={"text": "x" * 600_000}) for _ in range(2)]
    ),
)
held("is told of an append that is too large")
binary = NewEvent(type="Scanned", data=bytes([0, 255, 128]), metadata=b"", content_type="application/octet-stream")
client.append_to_stream(stream, current_version=0, events=[binary])
found = client.get_stream(stream)
assert [(one.id, one.data, one.metadata, one.content_type) for one in found] == [
    (one.id, one.data, one.metadata, one.content_type) for one in (first, binary)
]
assert abs(found[1].recorded_at.timestamp() - time.time()) < 60
held("gets bytes back as they were")

# Read
ids = write(f"{stream}-many", 250)
assert [one.id for one in client.get_stream(f"{stream}-many")] == ids
assert [one.id for one in client.get_stream(f"{stream}-many", backwards=True, limit=3)] == ids[:-4:-1]
assert [one.id for one in client.get_stream(f"{stream}-many", stream_position=240)] == ids[240:]
fails_with(NotFoundError, lambda: client.get_stream(f"{stream}-none"))
held("reads a stream")
everything = list(client.read_all())
assert [one.id for one in everything] == [first.id, binary.id, *ids]
assert [one.id for one in client.read_all(commit_position=everything[-2].commit_position)] == ids[-2:]
assert [one.id for one in client.read_all(backwards=True, limit=2)] == ids[:-3:-1]
assert [one.id for one in client.read_all(filter_include=["Scan.*"])] == [binary.id]
assert [one.id for one in client.read_all(filter_include=["Scan"], filter_by_prefix=True)] == [binary.id]
assert len(list(client.read_all(filter_include=[f"{stream}-many"], filter_by_stream_name=True))) == 250
held("reads everything, with and without a filter")

# Subscribe
with client.subscribe_to_all(include_caught_up=True) as subscription:
    seen = []
    for one in subscription:
        if isinstance(one, CaughtUp):
            break
        seen.append(one.id)
    assert seen == [one.id for one in everything]
    later = write(f"{stream}-later", 3)
    assert [next(subscription).id for _ in later] == later
held("follows everything")
with client.subscribe_to_stream(f"{stream}-later", stream_position=0) as subscription:
    assert [next(subscription).id for _ in later[1:]] == later[1:]
held("follows a stream")
with client.subscribe_to_all(
    filter_include=["Nothing"], include_checkpoints=True, window_size=10, checkpoint_interval_multiplier=1
) as subscription:
    assert isinstance(next(subscription), Checkpoint)
held("gets checkpoints")

# Metadata and deletion
client.set_stream_metadata(f"{stream}-many", metadata={"$maxCount": 2})
assert client.get_stream_metadata(f"{stream}-many")[0] == {"$maxCount": 2}
assert [one.id for one in client.get_stream(f"{stream}-many")] == ids[-2:]
held("sets and gets metadata")
client.delete_stream(f"{stream}-many", current_version=249)
fails_with(NotFoundError, lambda: client.get_stream(f"{stream}-many"))
client.tombstone_stream(f"{stream}-later", current_version=StreamState.ANY)
fails_with(StreamIsDeletedError, lambda: client.get_stream(f"{stream}-later"))
held("deletes")

# Persistent subscriptions
work = write(f"{stream}-work", 5)
client.create_subscription_to_stream("workers", f"{stream}-work", consumer_strategy="RoundRobin")
with client.read_subscription_to_stream("workers", f"{stream}-work") as consumer:
    for expected, one in zip(work[:3], consumer):
        assert one.id == expected
        consumer.ack(one)
with client.read_subscription_to_stream("workers", f"{stream}-work") as consumer:
    one = next(consumer)
    assert one.id == work[3], "it goes on after what was acknowledged"
    consumer.nack(one, action="park")
    one = next(consumer)
    assert one.id == work[4]
    consumer.ack(one)
while client.get_subscription_info("workers", f"{stream}-work").parked_message_count != 1:
    time.sleep(0.02)
client.replay_parked_events("workers", f"{stream}-work")
with client.read_subscription_to_stream("workers", f"{stream}-work") as consumer:
    one = next(consumer)
    assert one.id == work[3]
    consumer.ack(one)
fails_with(AlreadyExistsError, lambda: client.create_subscription_to_stream("workers", f"{stream}-work"))
client.create_subscription_to_all("everything", from_end=True)
assert len(client.list_subscriptions()) == 2
client.update_subscription_to_all("everything", max_retry_count=3)
client.delete_subscription("everything")
client.delete_subscription("workers", f"{stream}-work")
assert client.list_subscriptions() == []
held("shares work out by persistent subscriptions")

# A server that takes no writes
with KurrentDBClient(uri=f"esdb+discover://127.0.0.1:{read_only_port}?tls=false") as reader:
    fails_with(AccessDeniedError, lambda: reader.append_to_stream("s", current_version=StreamState.ANY, events=[event()]))
    assert len(list(reader.read_all(filter_exclude=[]))) == client.get_commit_position(filter_exclude=[])
held("is refused where writes are not allowed, and reads there")
client.close()
