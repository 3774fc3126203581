package org.lifeline.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.pages.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;

/** How many pages somebody may have open that are told what happens. */
class OpenStreamsIT extends ConsoleIT {

  private static final String LIVE = "/live";
  private static final String TAIL = "/events/tail/stream?topic=referrals";
  private static final String OVER = "over";

  @Autowired
  private OpenStreams streams;

  private final List<Stream<String>> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(Stream::close);
  }

  @Test
  void whoOpensOneMoreLosesTheOldestWhichIsToldSo() {
    var vera = signedIn("vera", "viewer");
    var other = watch(signedIn("olu", "operator"), LIVE);
    var oldest = watch(vera, TAIL);
    var next = watch(vera, LIVE);
    for (int i = 0; i < 8; i++) {
      watch(vera, i % 2 == 0 ? LIVE : TAIL);
    }
    assertThat(streams.of("vera")).hasSize(10);

    watch(vera, LIVE);
    await().until(() -> oldest.contains(OVER));
    assertThat(oldest).contains("event:elsewhere");
    assertThat(next).doesNotContain("event:elsewhere", OVER);
    watch(vera, TAIL);
    await().until(() -> next.contains(OVER));
    assertThat(next).contains("event:elsewhere");
    assertThat(other).doesNotContain("event:elsewhere", OVER);
    assertThat(streams.of("vera")).hasSize(10);
  }

  /** Otherwise whoever looks at a quiet topic under one filter after another would lose the pages that they have open. */
  @Test
  void pageThatIsClosedCountsNoMoreEvenIfNothingHappens() {
    var wanda = signedIn("wanda", "viewer");
    var stays = watch(wanda, TAIL);
    for (int i = 0; i < 9; i++) {
      wanda.stream(TAIL + "&type=nothing-that-happens").body().close();
    }
    await().until(() -> streams.of("wanda").size() == 1);
    assertThat(stays).doesNotContain(OVER);
  }

  /** The lines of a stream, and {@link #OVER} when it has ended. */
  private Queue<String> watch(Visitor visitor, String path) {
    var answer = visitor.stream(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    open.add(answer.body());
    var lines = new ConcurrentLinkedQueue<String>();
    Thread.ofVirtual().start(() -> {
      try {
        answer.body().forEach(lines::add);
        lines.add(OVER);
      } catch (UncheckedIOException closed) {
        // by the end of the test
      }
    });
    return lines;
  }
}
