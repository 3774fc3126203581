package org.lifeline.console.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.masking.Masking;
import org.lifeline.console.masking.Shown;
import org.lifeline.console.page.Words;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.ids.IdText;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * A page that is open on a topic. At most {@value #A_SECOND} events a second are shown, as nobody reads more; how many
 * were left out is said. Each page has its own thread, so that a browser that reads slowly holds up no other; events
 * that come while {@value #UNSENT} wait for it are left out.
 */
final class OpenTail implements Watcher {

  private static final int A_SECOND = 20;
  private static final int UNSENT = 200;
  private static final Predicate<String> WORD = Pattern.compile("[A-Za-z0-9._/-]{1,100}").asMatchPredicate();

  private final TailFilter filter;
  private final SseEmitter emitter;
  private final Masking masking;
  private final ITemplateEngine pages;
  private final Words words;
  private final Clock clock;
  private long second;
  private int shown;
  private long passedOver;
  private boolean reachable = true;
  private final ThreadPoolExecutor sending = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
      new ArrayBlockingQueue<>(UNSENT), Thread.ofVirtual().name("tail-page").factory(), (event, full) -> passedOver++);

  OpenTail(TailFilter filter, SseEmitter emitter, Masking masking, ITemplateEngine pages, Words words, Clock clock) {
    this.filter = filter;
    this.emitter = emitter;
    this.masking = masking;
    this.pages = pages;
    this.words = words;
    this.clock = clock;
  }

  /** One event in the form that the page shows. */
  record Told(String at, String when, String type, String place, String who, String subject, Shown shown) {
  }

  @Override
  public String topic() {
    return filter.topic();
  }

  @Override
  public void come(List<ConsumerRecord<byte[], byte[]>> records) {
    say(true);
    long before = passedOver;
    for (var record : records) {
      if (!filter.passes(record)) {
        continue;
      }
      if (mayShow()) {
        later("told",
            () -> pages.process("part/told", Set.of("told"), new Context(Locale.UK, Map.of("told", told(record)))));
      } else {
        passedOver++;
      }
    }
    if (passedOver > before) {
      var more = words.count(passedOver) + " more came too fast to be shown.";
      later("passed-over", () -> more);
    }
  }

  @Override
  public void away() {
    say(false);
  }

  @Override
  public void end() {
    sending.shutdownNow();
    Thread.ofVirtual().start(emitter::complete); // it waits for a browser that reads nothing any more
  }

  private void say(boolean answers) {
    if (reachable != answers) {
      reachable = answers;
      later("passed-over", () -> answers ? "" : "The broker does not answer.");
    }
  }

  private boolean mayShow() {
    long now = clock.millis() / 1000;
    if (now != second) {
      second = now;
      shown = 0;
    }
    return shown++ < A_SECOND;
  }

  /** If a record cannot be read, its headers and key are not shown either, except for ids. */
  private Told told(ConsumerRecord<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    var shown = masking.of(record.value());
    Predicate<String> words = shown.closed().isEmpty() || record.value() == null ? WORD : IdText::is;
    return new Told(at.toString(), this.words.clock(at), said(HeaderText.of(record, "ce_type"), words),
        record.topic() + " " + record.partition() + "/" + record.offset(),
        said(HeaderText.of(record, "ce_source"), words),
        said(record.key() == null ? null : new String(record.key(), UTF_8), words), shown);
  }

  private static String said(@Nullable String text, Predicate<String> shown) {
    return text == null ? "–" : shown.test(text) ? text : text.length() + " characters";
  }

  private void later(String event, Supplier<String> data) {
    sending.execute(() -> {
      try {
        emitter.send(SseEmitter.event().name(event).data(data.get()));
      } catch (IOException | RuntimeException gone) {
        emitter.completeWithError(gone);
      }
    });
  }
}
