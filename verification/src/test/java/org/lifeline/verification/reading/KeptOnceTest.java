package org.lifeline.verification.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.OneOfEach;

/** All that was ever said is kept, so what every record of a referral repeats is kept once. */
class KeptOnceTest {

  private final OneOfEach kept = new OneOfEach();

  @Test
  void idKeyTypeAndTopicOfTwoRecordsAreTheSameObjects() {
    var id = UUID.randomUUID().toString();
    var one = told(id, 1);
    var other = told(id, 2);

    assertThat(one).isNotEqualTo(other);
    assertThat(one.key()).isEqualTo(id).isSameAs(other.key());
    assertThat(one.envelope().type()).isEqualTo("referral-withdrawn").isSameAs(other.envelope().type());
    assertThat(one.about().referral()).hasToString(id).isSameAs(other.about().referral());
    assertThat(one.place().topic()).isEqualTo("referrals").isSameAs(other.place().topic());
  }

  private Told told(String id, long number) {
    // As they come from a broker: each record has texts of its own.
    var record = new ConsumerRecord<>(new String("referrals".getBytes(UTF_8), UTF_8), 0, number, id.getBytes(UTF_8),
        new byte[0]);
    record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8)).add("ce_type",
        "referral-withdrawn".getBytes(UTF_8));
    var event = ReferralWithdrawn.newBuilder().setReferralId(id).setSequence(number).setOccurredAt(Instant.EPOCH)
        .build();
    return new Facts(event, kept).told(TopicReader.envelope(record, kept));
  }
}
