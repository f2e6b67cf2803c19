"""Runners: shards spread over processes."""
