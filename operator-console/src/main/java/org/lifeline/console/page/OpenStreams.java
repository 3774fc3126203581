package org.lifeline.console.page;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * The streams of server-sent events that pages have open, each for ten minutes at most. One person has at most
 * {@value #MOST}, so that nobody takes up what others need: one more ends their oldest.
 */
@Component
public class OpenStreams {

  private static final int MOST = 10;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Queue<Open> open = new ConcurrentLinkedQueue<>(); // the oldest first
  private volatile boolean ended;

  record Open(String person, SseEmitter stream, Runnable gone) {
  }

  /** A stream to be added. */
  public static SseEmitter stream() {
    return new SseEmitter(LONGEST.toMillis());
  }

  /**
   * Adds a stream. A page whose stream is ended because its person has opened others hears {@code elsewhere} last, and
   * must not come back by itself: the pages would shut each other out.
   *
   * @param gone called when the stream has ended, maybe more than once
   */
  public void add(String person, SseEmitter stream, Runnable gone) throws IOException {
    var one = new Open(person, stream, gone);
    stream.send(SseEmitter.event().name("hello").reconnectTime(2000).data(""));
    stream.onCompletion(() -> remove(one));
    stream.onTimeout(stream::complete);
    stream.onError(lost -> remove(one));
    open.add(one);
    var theirs = of(person);
    theirs.stream().limit(Math.max(0, theirs.size() - MOST)).filter(open::remove)
        .forEach(old -> Thread.ofVirtual().start(() -> {
          send(old, SseEmitter.event().name("elsewhere").data(""));
          end(old);
        }));
    if (ended) {
      end(one);
    }
  }

  /** What somebody has open, the oldest first. */
  List<Open> of(String person) {
    return open.stream().filter(one -> one.person.equals(person)).toList();
  }

  /** A browser that is gone is noticed only if something is sent to it. */
  @Scheduled(fixedDelay = 5000)
  void notice() {
    open.forEach(one -> Thread.ofVirtual().start(() -> send(one, SseEmitter.event().comment(""))));
  }

  /** A stop would wait for each page that is open; a browser comes back by itself. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    ended = true;
    open.forEach(one -> Thread.ofVirtual().start(() -> end(one)));
  }

  /** Waits for a browser that reads nothing any more, until the server gives it up. */
  private void send(Open one, SseEventBuilder event) {
    try {
      one.stream.send(event);
    } catch (IOException | IllegalStateException lost) {
      one.stream.completeWithError(lost);
      remove(one);
    }
  }

  /** Also of a stream that is not begun yet, which calls nobody back. */
  private void end(Open one) {
    one.stream.complete();
    remove(one);
  }

  private void remove(Open one) {
    open.remove(one);
    one.gone.run();
  }
}
