package org.lifeline.platform.tracing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a thread is doing at the moment; spans of what it publishes meanwhile hang below it. */
sealed interface Scope {

  /** The span below which spans of this trace hang; null for none. */
  @Nullable
  String parentOf(String trace);

  /** The thread takes events. */
  record Taking(Map<String, String> spans) implements Scope {

    Taking() {
      this(new HashMap<>());
    }

    @Override
    public @Nullable String parentOf(String trace) {
      return spans.get(trace);
    }
  }

  /** The thread answers a request, which has a span of its own in each trace to which it publishes. */
  record Answering(Map<String, String> spans) implements Scope {

    /** The most traces that a request is part of: otherwise an upload would be part of one for each of its rows. */
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

  /**
   * The thread does the work of several requests at once: spans hang below the root of their trace, which each request
   * claims afterwards.
   */
  record Together() implements Scope {

    @Override
    public String parentOf(String trace) {
      return rootOf(trace);
    }
  }

  /** The id of the span at the root of a trace, the same whoever reports it. */
  static String rootOf(String trace) {
    return trace.substring(0, 16);
  }

  static String newSpan() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong() | 1);
  }
}
