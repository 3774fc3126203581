package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.faults.ServiceProcess.Orders;
import org.lifeline.platform.registry.ApicurioRegistry;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TopicReader;

/**
 * An upgrade in which an event gains a field: for a while, instances of both versions share a database, write to one
 * outbox and read each other's events. A real registry checks the new schema against the old one.
 */
class VersionsSideBySideIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();
  private static final int ENOUGH = 300;
  private static final ApicurioRegistry REGISTRY = new ApicurioRegistry();

  @AutoClose
  private final Observer observer = new Observer("versions");
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(REGISTRY.address()));

  @TempDir
  private Path directory;

  @AfterAll
  static void closeRegistry() {
    REGISTRY.close();
  }

  /** @param goesBack whether it is the older version that stays, because somebody has changed their mind */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothWriteAndReadWhatTheOtherHasWrittenAndWhoeverStaysEndsIt(boolean goesBack) {
    var subject = observer.name + "-org.lifeline.platform.testing.events.ThingHappened";
    var newer = NewerVersion.in(directory);
    int before = REGISTRY.register(subject, "thing-happened.avsc");

    try (var older = orders(2).start()) {
      await().atMost(Duration.ofMinutes(3)).until(() -> observer.effects() > 0);
      int after = REGISTRY.register(subject, newer.schema(), "AVRO");
      try (var next = orders(2).start(newer)) {
        await().atMost(Duration.ofMinutes(3))
            .until(() -> observer.effects() > ENOUGH && versions().equals(Set.of(before, after)));
        next.kill();
        next.awaitKilled();
      }
      older.kill();
      older.awaitKilled();
    }

    long counted = observer.counted();
    try (var last = goesBack ? orders(0).start() : orders(0).start(newer)) {
      await().atMost(Duration.ofMinutes(3))
          .until(() -> observer.service.allPublished() && observer.effects() >= counted);
    }
    observer.everyCountTookEffectOnce(codec);
    assertThat(observer.service.jdbc.sql("select count(*) from dead_letter").query(Long.class).single()).isZero();
  }

  /** Ids of the schemas that records on the topic were written with. */
  private Set<Integer> versions() {
    return TopicReader.everything(BROKERS, observer.name).stream()
        .map(record -> ByteBuffer.wrap(record.value()).getInt(1))
        .collect(Collectors.toSet());
  }

  private Orders orders(int clients) {
    return new Orders(observer.address, BROKERS, REGISTRY.address().toString(), observer.name, false, clients, 5, true,
        10,
        Step.NONE,
        "KILL",
        0);
  }
}
