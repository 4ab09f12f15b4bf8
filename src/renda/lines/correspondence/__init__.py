"""Official correspondence (公文处理): papers that go out, papers that come in."""
