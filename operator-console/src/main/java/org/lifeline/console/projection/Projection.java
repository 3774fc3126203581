package org.lifeline.console.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Device;
import org.lifeline.console.journey.Journey;
import org.lifeline.console.journey.Standing;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.events.BatchRecalled;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.stereotype.Component;

/**
 * Writes what events say into one build of the projection. Events may come any number of times and with topics
 * interleaved in any way, but in order for each topic and key.
 */
@Component
public class Projection {

  private final Journeys journeys;
  private final Flow flow;
  private final Cohorts cohorts;
  private final Devices devices;
  private final Answers answers;
  private final Recalls recalls;
  private final Packs packs;
  private final HotlineLists hotlines;
  private final Stories stories;

  Projection(Journeys journeys, Flow flow, Cohorts cohorts, Devices devices, Answers answers, Recalls recalls,
      Packs packs, HotlineLists hotlines, Stories stories) {
    this.journeys = journeys;
    this.flow = flow;
    this.cohorts = cohorts;
    this.devices = devices;
    this.answers = answers;
    this.recalls = recalls;
    this.packs = packs;
    this.hotlines = hotlines;
    this.stories = stories;
  }

  /** Takes events in the open transaction, which must have called {@link Generations#held}. */
  public List<Outcome> take(Generation generation, List<Event> events) {
    var outcomes = takeJourneys(generation, events);
    takeDevices(generation, events);
    var contacts = new ArrayList<ContactUpdated>();
    for (var event : events) {
      switch (event.body()) {
        case BatchRecalled recalled -> recalls.write(generation, recalled);
        case ContactUpdated updated -> contacts.add(updated);
        case HotlineListPublished published -> hotlines.write(generation, published);
        case HotlineListApplied applied -> hotlines.write(generation, applied);
        case null, default -> {
          // About a referral or a device, and taken above.
        }
      }
    }
    packs.write(generation, contacts);
    stories.write(generation, events);
    return outcomes;
  }

  private List<Outcome> takeJourneys(Generation generation, List<Event> events) {
    var outcomes = new ArrayList<Outcome>(events.size());
    var before = journeys.read(generation, subjects(events, Journey::subjectOf));
    Map<UUID, Journey> after = new LinkedHashMap<>(before);
    var answered = new ArrayList<NetworkAcknowledged>();
    var arrived = new ArrayList<Standing>();
    for (var event : events) {
      var body = event.body();
      var subject = body == null ? null : Journey.subjectOf(body);
      if (body == null || subject == null) {
        outcomes.add(Outcome.APPLIED);
        continue;
      }
      var known = after.computeIfAbsent(subject, Journey::of);
      var next = known.after(body);
      after.put(subject, next);
      if (next == known) {
        outcomes.add(Outcome.STALE);
        continue;
      }
      outcomes.add(Outcome.APPLIED);
      var was = known.standing();
      var is = next.standing();
      if (is != null && (was == null || was.step() != is.step())) {
        arrived.add(is);
      }
      if (body instanceof NetworkAcknowledged answer) {
        answered.add(answer);
      }
    }
    after.entrySet().removeIf(entry -> entry.getValue() == before.get(entry.getKey()));
    journeys.write(generation, after.values());
    flow.move(generation, before, after, arrived);
    cohorts.move(generation, before, after);
    answers.count(generation, answered);
    return outcomes;
  }

  private void takeDevices(Generation generation, List<Event> events) {
    var before = devices.read(generation, subjects(events, Device::subjectOf));
    Map<UUID, Device> after = new LinkedHashMap<>(before);
    for (var event : events) {
      var body = event.body();
      var subject = body == null ? null : Device.subjectOf(body);
      if (body != null && subject != null) {
        after.put(subject, after.computeIfAbsent(subject, Device::of).after(body));
      }
    }
    after.entrySet().removeIf(entry -> entry.getValue() == before.get(entry.getKey()));
    devices.write(generation, before, after);
  }

  private static List<UUID> subjects(List<Event> events, Function<SpecificRecord, @Nullable UUID> subject) {
    return events.stream().map(Event::body).filter(Objects::nonNull).map(subject::apply).filter(Objects::nonNull)
        .map(id -> (UUID) id).toList();
  }
}
