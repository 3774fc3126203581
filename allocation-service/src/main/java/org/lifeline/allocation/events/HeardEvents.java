package org.lifeline.allocation.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.allocation.needs.Needs;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.Referrals;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.stock.Stock;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.schemas.RecordKeys;
import org.springframework.stereotype.Component;

/** Handles the events of other services: a whole poll in one round. */
@Component
class HeardEvents implements EventHandler {

  private static final String REFERRALS = "referrals";
  private static final String KEYS = "referral-keys";
  private static final String DISPATCHES = "dispatches";
  private static final String OUR_KEYS = "/" + Needs.PART;
  private static final Set<String> OF_REFERRALS = Set.of("referral-created", "referral-reopened", "referral-withdrawn",
      "discovery-reported", "personal-data-erased");
  private static final Set<String> OF_DISPATCHES = Set.of("consignment-cancelled", "device-dispatched",
      "device-delivered", "dispatch-failed", "phone-discovered");

  private final Rounds rounds;
  private final Referrals referrals;
  private final Stock stock;
  private final HubGroups groups;
  private final ReferralEvents ofReferrals;
  private final DispatchEvents ofDispatches;

  HeardEvents(Rounds rounds, Referrals referrals, Stock stock, HubGroups groups, ReferralEvents ofReferrals,
      DispatchEvents ofDispatches) {
    this.rounds = rounds;
    this.referrals = referrals;
    this.stock = stock;
    this.groups = groups;
    this.ofReferrals = ofReferrals;
    this.ofDispatches = ofDispatches;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return switch (topic) {
      case REFERRALS -> OF_REFERRALS.contains(type);
      case DISPATCHES -> OF_DISPATCHES.contains(type);
      case KEYS -> key.endsWith(OUR_KEYS);
      default -> false;
    };
  }

  @Override
  public boolean takesTombstones(String topic) {
    return topic.equals(KEYS);
  }

  @Override
  public Optional<String> keyOf(SpecificRecord body) {
    return RecordKeys.of(body);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var ids = new LinkedHashSet<UUID>();
    events.forEach(event -> ids.add(referralOf(event)));
    var round = rounds.open(groupsOf(events, ids));
    var inPlace = referrals.inPlaceOf(events.stream().filter(HeardEvents::isOfAFoundPhone).map(HeardEvents::referralOf)
        .toList());
    rounds.load(round, inPlace);
    rounds.load(round, withReplaced(events, ids));
    rounds.loadItems(round, devicesOf(round, events, inPlace));
    var outcomes = new ArrayList<Outcome>(events.size());
    for (var event : events) {
      outcomes.add(event.topic().equals(DISPATCHES)
          ? ofDispatches.take(round, referralOf(event), Objects.requireNonNull(event.body()))
          : ofReferrals.take(round, referralOf(event), event.body()));
    }
    ofReferrals.open(round, ids);
    rounds.close(round);
    return outcomes;
  }

  /**
   * These referrals, and those that they replace: what is read of those now may be corrected by a later event about one
   * of their phones.
   */
  private static Set<UUID> withReplaced(List<Event> events, Set<UUID> ids) {
    var all = new LinkedHashSet<>(ids);
    events.forEach(event -> ReferralEvents.replacedBy(event.body()).ifPresent(all::add));
    return all;
  }

  /**
   * The hubs to lock: those of the groups that serve these referrals, and of the groups in which their devices lie,
   * which may be others if the scheme has changed. All hubs if a referral's region is not known, since its creation may
   * become known before the locks are taken, or if a phone was found, since it may lie at any hub by now.
   */
  private SortedSet<String> groupsOf(List<Event> events, Collection<UUID> ids) {
    if (groups.areOne() || events.stream().anyMatch(HeardEvents::isOfAFoundPhone)) {
      return groups.all();
    }
    var regions = new HashMap<>(referrals.regionsOf(ids));
    for (var event : events) {
      if (event.body() instanceof ReferralCreated created) {
        regions.put(referralOf(event), created.getRegion());
      }
    }
    var named = events.stream().flatMap(event -> DispatchEvents.deviceOf(event.body()).stream()).toList();
    var hubs = stock.hubsOf(named, ids);
    if (!regions.keySet().containsAll(ids) || !groups.all().containsAll(hubs)) {
      return groups.all();
    }
    var all = groups.ofRegions(regions.values());
    all.addAll(groups.ofHubs(hubs));
    return all;
  }

  private static boolean isOfAFoundPhone(Event event) {
    return event.body() instanceof PhoneDiscovered;
  }

  /** Devices that are named, and those that are or were held for a referral that an event concerns. */
  private static Set<UUID> devicesOf(Round round, List<Event> events, Set<UUID> inPlace) {
    var concerned = new LinkedHashSet<>(inPlace);
    var devices = new LinkedHashSet<UUID>();
    for (var event : events) {
      if (!event.topic().equals(KEYS)) {
        concerned.add(referralOf(event));
        DispatchEvents.deviceOf(event.body()).ifPresent(devices::add);
      }
    }
    concerned
        .forEach(id -> round.known(id).map(Referral::reserved).ifPresent(reserved -> devices.add(reserved.device())));
    return devices;
  }

  /** The referral that the record's key names. */
  private static UUID referralOf(Event event) {
    var key = event.key();
    return UUID.fromString(event.topic().equals(KEYS) ? key.substring(0, key.length() - OUR_KEYS.length()) : key);
  }
}
