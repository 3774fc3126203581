package org.lifeline.verification.exposure;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lifeline.demo.stage.Case;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.erasure.Erased;
import org.lifeline.verification.exposure.play.Journey;
import org.lifeline.verification.exposure.play.Setting;
import org.lifeline.verification.exposure.play.Sweep;
import org.lifeline.verification.exposure.play.Webhooks;
import org.lifeline.verification.exposure.search.Disk;
import org.lifeline.verification.exposure.search.LogSegments;
import org.lifeline.verification.exposure.search.Search;
import org.lifeline.verification.exposure.search.SearchedPlace;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.lifeline.verification.exposure.search.Statistics;
import org.lifeline.verification.exposure.search.Tables;

/** Plays the scheme, erases people, searches everything and judges, on a stack that runs. */
public final class Proof {

  private static final String FIRST = "somebody referred over REST";
  private static final String NEIGHBOUR = "somebody who stays";

  private final Setting setting;
  private final Narration narration;
  private final Canaries canaries = new Canaries();
  private final Controls controls = new Controls(canaries);
  private final Tables tables;
  private final Statistics statistics;
  private final LogSegments segments;
  private final List<Erased.Result> erased = new ArrayList<>();

  /** How much of the scheme is played. */
  public enum Extent {
    /** With connections cut and a service killed, so that what services write when they fail is searched too. */
    WITH_OUTAGES,
    /** Without outages. */
    SHORT
  }

  public Proof(Setting setting, PrintWriter out) {
    this.setting = setting;
    this.narration = new Narration(out);
    tables = new Tables(setting.databases());
    statistics = new Statistics(tables);
    segments = new LogSegments(setting.home().of("kafka").resolve("data"));
    canaries.know(Statistics.SAMPLED, Sort.PERSONAL);
  }

  /** The values that are searched for. A value that is added is searched for from the next search on. */
  public Canaries canaries() {
    return canaries;
  }

  /** The results of the two erasures. */
  public List<Erased.Result> erased() {
    return List.copyOf(erased);
  }

  /** Refers, serves and erases people, and makes mistakes with their data. */
  public void play(Extent extent) {
    var journey = new Journey(setting, canaries);
    try (var webhooks = new Webhooks(setting, canaries, setting.partner(0), setting.partner(9))) {
      play(extent, journey, webhooks);
    }
  }

  private void play(Extent extent, Journey journey, Webhooks webhooks) {
    narration.step("somebody gets a phone", () -> {
      var referral = journey.delivered();
      controls.of(referral, FIRST);
      webhooks.awaitBrought(referral.id(), "device-delivered");
    });
    narration.step("a caseworker fills in the form", () -> controls.byForm(journey.byForm()));
    narration.step("a parcel comes back, and goes elsewhere", journey::returned);
    var stays = narration.step("somebody has a parcel", () -> journey.reserved(8, journey.person(NEIGHBOUR)));
    var goes = narration.step("somebody else has one", () -> journey.reserved(9, journey.person("somebody erased")));
    var waits = narration.step("somebody waits", () -> journey.waiting(9, journey.person("somebody erased waiting")));
    narration.step("two partners know the same person", journey::matched);
    narration.step("somebody is under 16, and goes to another partner", journey::setApart);
    narration.step("two people by each other way in", journey::byOtherWays);
    if (extent == Extent.WITH_OUTAGES) {
      narration.step("uploads and submissions while databases and a service fail", journey::inOutages);
    }
    narration.step("personal values where none belongs", journey::mistaken);
    narration.step("personal values in what nobody can read", journey::putAside);
    narration.step("an erasure", () -> erase("somebody erased", goes, stays, journey));
    narration.step("an erasure of somebody who waits", () -> erase("somebody erased waiting", waits, stays, journey));
    narration.step("every door is read", () -> new Sweep(setting).everyDoor(ids(journey, goes, waits)));
    controls.opened(NEIGHBOUR);
  }

  private void erase(String who, Case referral, Case neighbour, Journey journey) {
    erased.add(new Erased(setting, canaries, tables, segments).erase(who, referral, neighbour, journey::nudge));
  }

  private static List<String> ids(Journey journey, Case... erased) {
    var ids = new ArrayList<>(journey.referrals());
    for (var each : erased) {
      ids.add(each.id());
    }
    return ids;
  }

  /** Searches everything, and prints how much that was. */
  public Verdict search() {
    long begun = System.nanoTime();
    tables.checkpoint();
    var search = new Search(canaries.needles());
    erased.forEach(each -> each.neighbour().opened()
        .forEach(text -> search.in(new SearchedPlace(Kind.OPENED, NEIGHBOUR), text, "a part")));
    int rows = tables.search(search);
    int records = segments.search(search);
    int answers = setting.heard().search(search);
    int files = new Disk(setting.home().directory()).search(search);
    narration.say("Looked for %d values in %d ways: in %d files, %d records, %d tables, %d answers; %.1f MB in %.1f s.",
        canaries.size(), canaries.needles().size(), files, records, rows, answers, search.searched() / 1e6,
        (System.nanoTime() - begun) / 1e9);
    var sightings = Stream.concat(search.sightings().stream(), statistics.sampled().stream()).toList();
    return Verdict.of(sightings, canaries, controls.all());
  }

  /** Prints the conclusion; returns whether nobody is exposed and nothing of those erased can be opened. */
  public boolean report(Verdict verdict) {
    return Report.print(verdict, erased, narration);
  }
}
