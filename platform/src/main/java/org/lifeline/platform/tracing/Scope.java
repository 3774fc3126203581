package org.lifeline.platform.tracing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a thread does at the moment: what it tells meanwhile hangs below it. */
sealed interface Scope {

  /** The span below which something of this trace hangs; null for none. */
  @Nullable
  String parentOf(String trace);

  /** Takes events. */
  record Taking(Map<String, String> spans) implements Scope {

    Taking() {
      this(new HashMap<>());
    }

    @Override
    public @Nullable String parentOf(String trace) {
      return spans.get(trace);
    }
  }

  /** Answers a request: in each trace that it tells something of, it has a span of its own. */
  record Answering(Map<String, String> spans) implements Scope {

    /** Of more than these a request is no part: an upload would have one for each of its rows. */
    static final int MOST = 10_000;

    Answering() {
      this(new LinkedHashMap<>());
    }

    @Override
    public @Nullable String parentOf(String trace) {
      return spans.size() < MOST ? spans.computeIfAbsent(trace, t -> newSpan()) : spans.get(trace);
    }

    void about(String trace) {
      spans.put(trace, rootOf(trace));
    }
  }

  /** Does what several requests ask for: each of them takes up the root of its own. */
  record Together() implements Scope {

    @Override
    public String parentOf(String trace) {
      return rootOf(trace);
    }
  }

  /** The span that stands at the root of a trace, whoever tells of it. */
  static String rootOf(String trace) {
    return trace.substring(0, 16);
  }

  static String newSpan() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong() | 1);
  }
}
