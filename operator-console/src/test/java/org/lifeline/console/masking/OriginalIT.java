package org.lifeline.console.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.springframework.beans.factory.annotation.Autowired;

class OriginalIT extends ConsoleIT {

  @Autowired
  private Original original;

  @Test
  void everyByteIsShownThatTheSchemaDoesNotSeal() {
    var story = new Story(Band.HIGH, Instant.now());
    var value = value(story.created());
    var text = text(value);
    assertThat(text).contains(story.id().toString(), "harbour-refuge", Story.LONDON).doesNotContain(Story.SECRET);
    var hex = original.rows(value).stream().map(Original.Row::bytes).collect(Collectors.joining(" "));
    assertThat(hex.split(" ")).hasSize(value.length).contains("··").startsWith("00");
    assertThat(hex).as("in hex").doesNotContain(hex(Story.SECRET.substring(0, 4)));
    assertThat(text(value(story.dispatched()))).as("nothing in it is sealed").contains("alder-mobile",
        story.tracking());
  }

  @Test
  void bytesOfASimsNumbersAreNotShown() {
    var story = new Story(Band.HIGH, Instant.now());
    var value = value(story.reserved());
    assertThat(new String(value, UTF_8)).contains(Story.MSISDN, Story.ICCID);
    assertThat(text(value)).contains(story.imei(), "alder-mobile").doesNotContain(Story.MSISDN.substring(1, 11),
        Story.ICCID.substring(0, 11));
  }

  @Test
  void ofWhatCannotBeReadOnlyItsSchemaIsShown() {
    var unknown = ByteBuffer.allocate(40).put((byte) 0).putInt(7_654_321).put(Story.SECRET.getBytes(UTF_8)).array();
    assertThat(original.rows(unknown).getFirst().bytes()).isEqualTo("00 00 74 cb b1" + " ··".repeat(11));
    assertThat(text(unknown)).doesNotContain("kestrel");
    var broken = value(new Story(Band.HIGH, Instant.now()).created());
    var cut = Arrays.copyOf(broken, broken.length - 1);
    assertThat(text(cut)).as("cut off").doesNotContain("harbour-refuge");
    assertThat(text(Story.SECRET.getBytes(UTF_8))).matches("\\.+");
    assertThat(original.rows(null)).isEmpty();
  }

  private byte[] value(SpecificRecord event) {
    var topic = event.getSchema().getName().startsWith("Referral") ? "referrals" : "dispatches";
    var value = records.internal(UUID.randomUUID(), topic, "key", event, Instant.now()).value();
    return value == null ? new byte[0] : value;
  }

  private String text(byte[] value) {
    return original.rows(value).stream().map(Original.Row::text).collect(Collectors.joining());
  }

  private static String hex(String text) {
    return text.chars().mapToObj("%02x"::formatted).collect(Collectors.joining(" "));
  }
}
