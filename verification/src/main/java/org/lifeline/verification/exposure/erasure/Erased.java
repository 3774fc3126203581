package org.lifeline.verification.exposure.erasure;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Erasure;
import org.lifeline.demo.stage.Expect;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.verification.exposure.canary.Canaries;
import org.lifeline.verification.exposure.canary.Sort;
import org.lifeline.verification.exposure.erasure.Openings.Opened;
import org.lifeline.verification.exposure.play.Setting;
import org.lifeline.verification.exposure.search.LogSegments;
import org.lifeline.verification.exposure.search.Statistics;
import org.lifeline.verification.exposure.search.Tables;

/** Erases a person, then tries all keys on everything stored to open anything of theirs, and of their neighbour's. */
public final class Erased {

  private static final int ACCEPTED = 202;

  private final Setting setting;
  private final Canaries canaries;
  private final Tables tables;
  private final LogSegments segments;
  private final Statistics statistics;

  public Erased(Setting setting, Canaries canaries, Tables tables, LogSegments segments) {
    this.setting = setting;
    this.canaries = canaries;
    this.tables = tables;
    this.segments = segments;
    this.statistics = new Statistics(tables);
  }

  /**
   * The result of an erasure.
   *
   * @param seconds   until every service had confirmed
   * @param before    what could be opened of the person's data with all keys
   * @param after     the same, after the erasure and Kafka's compaction
   * @param neighbour what can be opened of another person's data afterwards
   */
  public record Result(String who, UUID referral, double seconds, Opened before, Opened after, Opened neighbour) {

    /** Whether something could be opened before, nothing of the person's can be now, and the neighbour's still can. */
    public boolean asItShouldBe() {
      return !before.opened().isEmpty() && after.wrapped().isEmpty() && after.opened().isEmpty()
          && !neighbour.opened().isEmpty();
    }
  }

  /**
   * Erases a person's data and tries to open it.
   *
   * @param nudge has records written to {@code referral-keys}
   */
  public Result erase(String who, Case referral, Case neighbour, Runnable nudge) {
    var id = UUID.fromString(referral.id());
    statistics.gather(); // now, so that values about to be erased could stay in the statistics
    var before = openings().of(id);
    before.wrapped().forEach(wrapped -> canaries.seek("a wrapped key of " + who, Sort.ERASED, wrapped));
    Expect.status(ACCEPTED, "the erasure", referral.erase("asked-by-survivor"));
    double seconds = new Erasure(referral).untilComplete();
    Compaction.hurry(setting.kafka().deployment());
    Supplier<Opened> look = () -> {
      Compaction.endSegments(setting.kafka().deployment(), nudge);
      return openings().of(id);
    };
    var after = Expect.eventually("no key of who is erased", look, opened -> opened.wrapped().isEmpty(),
        opened -> opened.wrapped().size() + " keys were left in " + opened.places());
    return new Result(who, id, seconds, before, after, openings().of(UUID.fromString(neighbour.id())));
  }

  private Openings openings() {
    var codec = new AvroCodec(new SchemaRegistry(setting.registry()));
    return new Openings(new Keyring(setting.home().keys()), List.of(Loot.of(tables), Loot.of(segments, codec)));
  }
}
