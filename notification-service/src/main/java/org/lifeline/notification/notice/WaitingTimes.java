package org.lifeline.notification.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * How long it has lately taken from a referral's creation to the word that it waits, both by the clocks of the services
 * that decided it and until it was read here. A held referral is told with the times of another that was not held, so
 * that neither what a notice says nor when it comes gives it away.
 */
@Component
class WaitingTimes {

  private static final int REMEMBERED = 100;
  private static final int RECENT = 1000;
  private static final int SHORTEST_MILLIS = 40;
  private static final int LONGEST_MILLIS = 160;

  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ArrayDeque<Lapse> lapses = new ArrayDeque<>();
  private final Map<UUID, Creation> creations = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Creation> eldest) {
      return size() > RECENT;
    }
  };

  /**
   * @param decided the time between the instants in the two notices
   * @param heard the time between the two being read here
   */
  record Lapse(Duration decided, Duration heard) {

    /**
     * When the notice comes that a referral waits. Its delay exceeds that of the creation by as much as it did in this
     * lapse. It is never shorter than the creation's, and the notice never comes before the instant in it: either would
     * be seen with no other referral.
     *
     * @param created when the referral was accepted
     * @param waits when it was found waiting, as the notice says
     * @param heardOfCreation when its creation was read here
     */
    Instant wordOf(Instant created, Instant waits, Instant heardOfCreation) {
      var longer = heard.minus(decided);
      var word = heardOfCreation.plus(Duration.between(created, waits))
          .plus(longer.isNegative() ? Duration.ZERO : longer);
      return word.isBefore(waits) ? waits : word;
    }
  }

  private record Creation(Instant decided, Instant heard) {
  }

  /** Learns from steps that partners are told of. */
  synchronized void observe(List<Step> steps, Instant now) {
    for (var step : steps) {
      if (step.isCreation() && !step.isHold()) {
        creations.put(step.referralId(), new Creation(step.at(), now));
      } else if (step.isFirstWait()) {
        var creation = creations.remove(step.referralId());
        if (creation != null) {
          remember(new Lapse(Duration.between(creation.decided(), step.at()), Duration.between(creation.heard(), now)));
        }
      }
    }
  }

  private void remember(Lapse lapse) {
    if (lapses.size() == REMEMBERED) {
      lapses.removeFirst();
    }
    lapses.addLast(lapse);
  }

  /** One of the latest lapses, at random; if none was seen since the start, what an idle scheme takes. */
  synchronized Lapse draw() {
    if (lapses.isEmpty()) {
      var idle = Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
      return new Lapse(idle, idle);
    }
    return List.copyOf(lapses).get(random.nextInt(lapses.size()));
  }
}
