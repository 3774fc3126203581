package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;

/** The headers of records, as far as they follow from the event alone. */
class EventRecordsTest {

  private static final String THING = "01890a5d-ac96-774b-bcce-b302099a8057";

  private final EventRecords records = new EventRecords(
      new AvroCodec(new SchemaRegistry(URI.create("http://localhost:1"))), "things-service");

  @Test
  void traceOfAThingBearsItsIdAndEachEventIsAStepOfItsOwn() {
    var first = traceparent(THING);
    var second = traceparent(THING);
    assertThat(first).matches("00-01890a5dac96774bbcceb302099a8057-[0-9a-f]{16}-00").isNotEqualTo(second);
    assertThat(trace(second)).isEqualTo(trace(first));
  }

  @Test
  void whatBelongsToAThingIsInItsTrace() {
    assertThat(trace(traceparent(THING + "/part"))).isEqualTo(trace(traceparent(THING)));
  }

  @Test
  void subjectWithoutAnIdHasATraceToo() {
    assertThat(traceparent("a thing")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(trace(traceparent("a thing"))).isEqualTo(trace(traceparent("a thing")))
        .isNotEqualTo(trace(traceparent("another")));
  }

  private String traceparent(String key) {
    var record = records.tombstone(UUID.randomUUID(), "things", key, "thing-gone", Instant.EPOCH);
    return record.headers().stream().filter(header -> header.key().equals("traceparent"))
        .map(header -> new String(header.value(), UTF_8)).findFirst().orElse("none");
  }

  private static String trace(String traceparent) {
    return traceparent.substring(3, 35);
  }
}
