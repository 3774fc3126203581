package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

class QuietPartitionsTest {

  private static final TopicPartition PARTITION = new TopicPartition("things", 0);

  private final Group group = new Group();
  private long taken = 3;
  private final QuietPartitions partitions = new QuietPartitions(partition -> taken);

  @BeforeEach
  void assign() {
    group.assign(List.of(PARTITION));
    group.updateBeginningOffsets(Map.of(PARTITION, 0L));
    group.seek(PARTITION, 5); // behind what was taken there are markers
  }

  @Test
  void whatWasTakenIsCommittedThoughNothingWasBefore() {
    quiet();

    assertThat(group.read()).isEqualTo(3);
  }

  @Test
  void andThoughSomethingWas() {
    group.commitSync(at(1), Duration.ZERO);
    quiet();
    assertThat(group.read()).isEqualTo(3);

    taken = 4;
    quiet();
    assertThat(group.read()).isEqualTo(4);
  }

  /** Another instance may have taken more. */
  @ParameterizedTest
  @ValueSource(longs = {3, 7})
  void whatTheGroupHasIsLeftAloneAndAskedForOnce(long offset) {
    group.commitSync(at(offset), Duration.ZERO);
    quiet();
    quiet();

    assertThat(group.read()).isEqualTo(offset);
    assertThat(group.asked).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedAboutAPartitionOfWhichNothingWasTaken() {
    taken = 0;
    quiet();

    assertThat(group.asked).isZero();
  }

  @Test
  void consumerThatIsNotThereYetCommitsNothing() {
    group.seek(PARTITION, 2);
    quiet();
    assertThat(group.asked).isZero();

    group.seek(PARTITION, 3);
    quiet();
    assertThat(group.read()).isEqualTo(3);
  }

  @Test
  void commitThatIsLostAgainIsRepeated() {
    group.away = true;
    quiet();
    group.away = false;
    quiet();

    assertThat(group.read()).isEqualTo(3);
  }

  private void quiet() {
    partitions.onApplicationEvent(
        new ListenerContainerPartitionIdleEvent(this, this, 10_000, "events", PARTITION, group, false));
  }

  private static Map<TopicPartition, OffsetAndMetadata> at(long offset) {
    return Map.of(PARTITION, new OffsetAndMetadata(offset));
  }

  /** A consumer, and what its group has committed. */
  private static final class Group extends MockConsumer<byte[], byte[]> {

    private int asked;
    private boolean away;

    Group() {
      super("earliest");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> of, Duration patience) {
      asked++;
      return super.committed(of);
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration patience) {
      if (away) {
        throw new TimeoutException("as the test asked");
      }
      super.commitSync(offsets);
    }

    long read() {
      var committed = super.committed(Set.of(PARTITION)).get(PARTITION);
      return committed == null ? 0 : committed.offset();
    }
  }
}
