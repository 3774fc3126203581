package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.testing.TopicReader;
import org.lifeline.platform.testing.events.ThingHappened;

/** What a topic contains about the things that a {@link CountingService} counts. */
record History(List<ThingHappened> events) {

  static History of(String brokers, String topic, AvroCodec codec) {
    var events = new ArrayList<ThingHappened>();
    for (var record : TopicReader.everything(brokers, topic)) {
      try {
        events.add((ThingHappened) codec.decode(record.value()));
      } catch (Undecodable e) {
        throw new AssertionError("an event that is none: " + e.code(), e);
      }
    }
    return new History(events);
  }

  /** All values told of a thing, repeats included. */
  List<Long> valuesOf(String thing) {
    return events.stream().filter(e -> e.getThingId().equals(thing)).map(ThingHappened::getSequence).toList();
  }

  /** Everything committed is there, nothing else is, and per thing it came first in order. */
  void tellsAll(CountingService service, List<String> things) {
    assertThat(events).noneMatch(CountingService::rolledBack);
    for (var thing : things) {
      assertThat(new LinkedHashSet<>(valuesOf(thing))).as(thing)
          .containsExactlyElementsOf(upTo(service.counter(thing)));
    }
  }

  /** The same, and nothing is there twice. */
  void tellsAllOnce(CountingService service, List<String> things) {
    tellsAll(service, things);
    assertThat(events).hasSize((int) things.stream().mapToLong(service::counter).sum());
  }

  static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
