package org.lifeline.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends spans with given ids, gathered for up to a second. At most 8,192 wait; any more are dropped. */
public final class SpanSender implements AutoCloseable {

  private final GivenIds ids = new GivenIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * @param address of the receiver, with its path: {@code http://127.0.0.1:4318/v1/traces}
   * @param service name of the service that sends the spans
   */
  public SpanSender(URI address, String service) {
    provider = SdkTracerProvider.builder().setIdGenerator(ids)
        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
        .addSpanProcessor(BatchSpanProcessor
            .builder(OtlpHttpSpanExporter.builder().setEndpoint(address.toString()).setTimeout(Duration.ofSeconds(5))
                .build())
            .setScheduleDelay(Duration.ofSeconds(1)).setMaxQueueSize(8192).build())
        .build();
    tracer = provider.get("org.lifeline");
  }

  void send(Span span, Instant ended) {
    ids.next(span);
    var builder = tracer.spanBuilder(span.name()).setSpanKind(span.kind()).setStartTimestamp(span.begun())
        .setParent(parent(span.trace(), span.parent()));
    span.about().forEach(builder::setAttribute);
    builder.startSpan().end(ended);
  }

  private static Context parent(String trace, @Nullable String parent) {
    return parent == null
        ? Context.root()
        : Context.root().with(io.opentelemetry.api.trace.Span.wrap(
            SpanContext.createFromRemoteParent(trace, parent, TraceFlags.getSampled(), TraceState.getDefault())));
  }

  /** Sends the waiting spans, for five seconds at most. */
  @Override
  public void close() {
    provider.close();
  }

  /** An id generator that gives the next span of a thread the ids that it already has. */
  private static final class GivenIds implements IdGenerator {

    private final ThreadLocal<Span> next = new ThreadLocal<>();

    void next(Span span) {
      next.set(span);
    }

    @Override
    public String generateSpanId() {
      return next.get().id();
    }

    @Override
    public String generateTraceId() {
      return next.get().trace();
    }
  }
}
