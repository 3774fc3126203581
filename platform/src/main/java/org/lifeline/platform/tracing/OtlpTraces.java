package org.lifeline.platform.tracing;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.AfterCommit;

/**
 * Sends traces by OpenTelemetry's protocol over HTTP. A receiver that is away or slow holds nobody up; what it misses
 * is lost.
 */
public final class OtlpTraces implements Traces, AutoCloseable {

  private final SpanSender sender;
  private final Clock clock;
  private final ThreadLocal<@Nullable Scope> scope = new ThreadLocal<>();

  /**
   * Makes the traces.
   *
   * @param sender is closed together with this
   */
  public OtlpTraces(SpanSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public void told(List<Step> steps) {
    var now = clock.instant();
    var doing = scope.get();
    var spans = steps.stream().map(step -> Span.of(step, step.span(),
        doing == null ? null : doing.parentOf(step.trace()), "tell", SpanKind.INTERNAL, now)).toList();
    onceCommitted(spans);
  }

  @Override
  public void sent(List<Step> steps, Instant begun) {
    var now = clock.instant();
    steps.forEach(step -> sender.send(
        Span.of(step, Scope.newSpan(), step.span(), "send", SpanKind.PRODUCER, begun), now));
  }

  @Override
  public <T> T taking(List<Step> steps, Supplier<T> work) {
    var now = clock.instant();
    var taking = new Scope.Taking();
    var spans = steps.stream().map(step -> {
      var span = Span.of(step, Scope.newSpan(), step.span(), "take", SpanKind.CONSUMER, now);
      taking.spans().put(step.trace(), span.id());
      return span;
    }).toList();
    var result = within(taking, work);
    onceCommitted(spans);
    return result;
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return within(new Scope.Together(), work);
  }

  @Override
  public void about(UUID subject) {
    if (scope.get() instanceof Scope.Answering answering) {
      answering.about(subject.toString().replace("-", ""));
    }
  }

  @Override
  public void answering(Answer answer, Supplier<String> name) throws IOException, ServletException {
    var begun = clock.instant();
    var answering = new Scope.Answering();
    scope.set(answering);
    try {
      answer.give();
    } finally {
      scope.remove();
      var now = clock.instant();
      answering.spans().forEach((trace, id) -> sender.send(
          new Span(trace, id, null, name.get(), SpanKind.SERVER, begun, Map.of()), now));
    }
  }

  private <T> T within(Scope inner, Supplier<T> work) {
    var outer = scope.get();
    scope.set(inner);
    try {
      return work.get();
    } finally {
      scope.set(outer);
    }
  }

  /** Sends the spans after the commit: what is rolled back has not happened. */
  private void onceCommitted(List<Span> spans) {
    AfterCommit.run(() -> {
      var now = clock.instant();
      spans.forEach(span -> sender.send(span, now));
    });
  }

  @Override
  public void close() {
    sender.close();
  }
}
