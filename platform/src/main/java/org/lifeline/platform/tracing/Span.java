package org.lifeline.platform.tracing;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a trace, which has ended or ends when it is sent.
 *
 * @param parent the span that it hangs below; null for none
 */
record Span(String trace, String id, @Nullable String parent, String name, SpanKind kind, Instant begun,
    Map<String, String> about) {

  static Span of(Step step, String id, @Nullable String parent, String does, SpanKind kind, Instant begun) {
    return new Span(step.trace(), id, parent, does + " " + step.type(), kind, begun,
        Map.of("messaging.system", "kafka", "messaging.destination.name", step.topic(), "messaging.message.id",
            step.id()));
  }
}
