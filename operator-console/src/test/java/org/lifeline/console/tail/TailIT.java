package org.lifeline.console.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.console.masking.Masking;
import org.lifeline.console.page.Words;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;

/** The live tail of a topic, as a browser gets it. */
class TailIT extends ConsoleIT {

  /** Topics of this test only: what is not meant for the console would become its dead letters. */
  private static final String WATCHED = "tail-watched";
  private static final String OTHER = "tail-other";
  private static final byte[] KEY = "a key".getBytes(UTF_8);

  @Autowired
  private Tail tail;
  @Autowired
  private Masking masking;
  @Autowired
  private ITemplateEngine pages;
  @Autowired
  private Words words;

  private final List<Stream<String>> streams = new ArrayList<>();

  @BeforeAll
  static void makeTopics() {
    TestSurroundings.BROKER.createTopics(1, WATCHED, OTHER);
  }

  /** So that nobody watches any more when the next test begins. */
  @AfterEach
  void close() {
    streams.forEach(Stream::close);
  }

  @Test
  void whatIsToldComesMaskedAndWhoWatchesIsOnRecord() {
    var story = new Story(Band.HIGH, Instant.now());
    var lines = watch("/events/tail/stream?topic=referrals&subject=" + story.id());
    // It begins at the end of the topic as of whenever it gets there.
    await().untilAsserted(() -> {
      topics().tell(records, story.reopened());
      assertThat(text(lines)).contains("referral reopened");
    });
    var other = new Story(Band.MEDIUM, Instant.now());
    topics().tell(records, other.created(), story.created());
    await().untilAsserted(() -> assertThat(text(lines)).contains("referral created", story.id().toString(), "sealed"));
    assertThat(text(lines)).doesNotContain(Story.SECRET);
    assertThat(lines.stream().filter(line -> line.contains("referral created")).count()).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'wanda' and why = 'tail' and subject = :id")
        .param("id", story.id()).query(Long.class).single()).isEqualTo(1);
    // Read later, they would be counted in the middle of other tests.
    await().until(() -> jdbc.sql("""
        select count(distinct referral) from journey where step is not null and referral in (:ids)
        """).param("ids", List.of(story.id(), other.id())).query(Long.class).single() == 2);
  }

  @Test
  void withoutTheRegistryNothingOfAnUnknownSchemaIsShown() {
    var key = new Story(Band.HIGH, Instant.now()).id().toString();
    var lines = watch("/events/tail/stream?topic=erasures&subject=" + key);
    var value = ByteBuffer.allocate(5 + Story.SECRET.length()).put((byte) 0).putInt(987_654)
        .put(Story.SECRET.getBytes(UTF_8)).array();
    TestSurroundings.REGISTRY.away(true);
    try {
      await().untilAsserted(() -> {
        publish(new OutgoingRecord("erasures", key.getBytes(UTF_8), value,
            List.of(new RecordHeader("ce_type", Story.SECRET.getBytes(UTF_8)))));
        assertThat(text(lines)).contains("The schema registry does not answer");
      });
      assertThat(text(lines)).doesNotContain("kestrel");
    } finally {
      TestSurroundings.REGISTRY.away(false);
    }
  }

  /** Of two who watch, one comes and goes; the other misses nothing. */
  @Test
  void whoStaysMissesNothingWhileOthersComeAndGo() throws InterruptedException {
    var staying = new Collecting(WATCHED);
    tail.add(staying);
    await().until(() -> {
      tell();
      return !staying.offsets.isEmpty();
    });
    var told = new AtomicInteger();
    var enough = new AtomicBoolean();
    var telling = Thread.ofVirtual().start(() -> {
      while (!enough.get()) {
        tell();
        told.incrementAndGet();
      }
    });
    for (int i = 0; i < 15; i++) {
      var passing = new Collecting(OTHER);
      tail.add(passing);
      await().until(() -> {
        topics().publish(new ProducerRecord<>(OTHER, 0, KEY, KEY));
        return !passing.offsets.isEmpty();
      });
      int before = told.get();
      tail.remove(passing);
      await().until(() -> told.get() > before + 20);
    }
    enough.set(true);
    telling.join();
    var last = tell();
    await().until(() -> staying.offsets.contains(last));
    tail.remove(staying);
    assertThat(staying.offsets).as("without a gap").hasSize((int) (last - staying.offsets.peek() + 1));
  }

  /** A browser that reads nothing any more delays nobody else. */
  @Test
  void pageThatTakesNothingHoldsUpNoOther() {
    var stalled = new CountDownLatch(1);
    var asleep = new SseEmitter() {
      @Override
      public void send(SseEventBuilder event) {
        stalled.countDown();
        LockSupport.park();
      }
    };
    var page = new OpenTail(new TailFilter(WATCHED, "", ""), asleep, masking, pages, words, Clock.systemUTC());
    var other = new Collecting(WATCHED);
    tail.add(page);
    tail.add(other);
    await().until(() -> {
      tell();
      return stalled.getCount() == 0;
    });
    int before = other.offsets.size();
    for (int i = 0; i < 300; i++) {
      tell();
    }
    await().until(() -> other.offsets.size() >= before + 300);
    tail.remove(page);
    tail.remove(other);
  }

  private static long tell() {
    return topics().publish(new ProducerRecord<>(WATCHED, 0, KEY, KEY));
  }

  /** Remembers the offsets of the records of partition 0. */
  private record Collecting(String topic, Queue<Long> offsets) implements Watcher {

    Collecting(String topic) {
      this(topic, new ConcurrentLinkedQueue<>());
    }

    @Override
    public void come(List<ConsumerRecord<byte[], byte[]>> records) {
      records.stream().filter(record -> record.partition() == 0).forEach(record -> offsets.add(record.offset()));
    }

    @Override
    public void away() {
      throw new AssertionError("the broker answers");
    }

    @Override
    public void end() {
      // Nothing to close.
    }
  }

  @Test
  void onlyWhatIsForTheConsoleIsWatchedByWhoIsSignedIn() {
    assertThat(stranger().getAlone("/events/tail/stream?topic=referrals", "Accept", "text/event-stream").statusCode())
        .isEqualTo(401);
    var page = signedIn("vera", "viewer").get("/events/tail?topic=submissions.harbour-refuge").body();
    assertThat(page).contains("Live events").doesNotContain("As it is told on", "submissions");
    assertThat(signedIn("vera", "viewer").get("/events/tail?topic=dispatches&type=device-delivered").body())
        .contains("sse-connect=\"/events/tail/stream?topic=dispatches&amp;type=device-delivered");
  }

  private Queue<String> watch(String path) {
    var answer = signedIn("wanda", "viewer").stream(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    streams.add(answer.body());
    var lines = new ConcurrentLinkedQueue<String>();
    Thread.ofVirtual().start(() -> answer.body().forEach(lines::add));
    return lines;
  }

  private static String text(Queue<String> lines) {
    return String.join("\n", lines);
  }
}
