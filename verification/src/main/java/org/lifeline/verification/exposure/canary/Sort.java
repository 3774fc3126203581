package org.lifeline.verification.exposure.canary;

import java.util.Set;
import java.util.function.Predicate;
import org.lifeline.verification.exposure.search.SearchedPlace;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/** The sorts of things that are searched for, and where each may be found. */
public enum Sort {
  /**
   * A personal value: only in the export that a survivor's own partner asks for, and in the form where it is being
   * written.
   */
  PERSONAL("personal values",
      "in the export to the survivor's own partner, and in the form where they are being written"),
  /**
   * The delivery details: on the label, in the answer that the hub prints; also in export and form, and by break-glass.
   */
  ON_LABEL("where a parcel goes", "on the label, in the export, in the form, and by break-glass"),
  /** What the safeguarding lead writes: only in answers to the lead. */
  TO_THE_LEAD("what the safeguarding lead wrote", "in answers to the lead"),
  /** What a partner wrote to its own topic without sealing it: only there, until it is deleted. */
  UNSEALED("what a partner wrote unsealed", "on its own topic"),
  /** What a broken service would write on an internal topic: there, and where it is put aside byte for byte. */
  GARBAGE("what a broken service wrote", "there, and where that is put aside byte for byte"),
  /** A wrapped key of somebody erased: only in what database files have not overwritten yet. */
  ERASED("wrapped keys of who is erased", "in what the databases' files have not overwritten yet"),
  /** Not personal: has to be found, or the search does not work. */
  CONTROL("controls", "anywhere");

  /** The only endpoint that returns everything stored about a survivor, to her own partner. */
  public static final String EXPORT = "GET /v1/referrals/{id}/export 200";
  /** The only endpoint that returns the delivery details, to the parcel's hub. */
  public static final String LABEL = "GET /v1/consignments/{id}/label 200";
  /** The only endpoint that returns an address to a scheme operator, once a second one has approved. */
  public static final String BREAK_GLASS = "GET /v1/break-glass/{id}/address 200";
  /** The pages that show a caseworker what she is writing, before she sends it. */
  public static final String FORM = "/form/";
  /** The internal topics on which garbage is written. */
  public static final Set<String> WITHIN = Set.of("referrals", "allocations", "dispatches", "stock", "erasures");
  /** Tables through which a record passes unread. */
  private static final Set<String> PASSAGE = Set.of("outbox", "parked");
  private static final String SUBMISSIONS = "submissions.";
  private static final String DATABASE_FILES = "postgres/data/";
  private static final String KAFKA_FILES = "kafka/data/";

  private final String what;
  private final String where;

  Sort(String what, String where) {
    this.what = what;
    this.where = where;
  }

  /** Describes things of this sort. */
  public String what() {
    return what;
  }

  /** Describes where they may be found. */
  public String where() {
    return where;
  }

  public boolean allowedIn(SearchedPlace place) {
    return place.is(Kind.OPENED) || switch (this) {
      case PERSONAL -> isAnswerTo(place, EXPORT) || isPageOfForm(place);
      case ON_LABEL ->
        isAnswerTo(place, LABEL) || isPageOfForm(place) || isAnswerTo(place, EXPORT) || isAnswerTo(place, BREAK_GLASS);
      case TO_THE_LEAD -> place.is(Kind.ANSWER)
          && (place.name().contains(" /v1/possible-matches") || place.name().contains(" /v1/set-apart"));
      case UNSEALED -> onTopic(place, topic -> topic.startsWith(SUBMISSIONS));
      case GARBAGE -> onTopic(place, topic -> WITHIN.contains(topic.replaceFirst("^dlt\\.[^.]+\\.", "")))
          || isFileIn(place, DATABASE_FILES)
          || place.is(Kind.TABLE) && PASSAGE.contains(place.name().substring(place.name().indexOf('.') + 1));
      case ERASED -> isFileIn(place, DATABASE_FILES);
      case CONTROL -> true;
    };
  }

  private static boolean isAnswerTo(SearchedPlace place, String door) {
    return place.is(Kind.ANSWER) && place.name().equals(door);
  }

  /** Whether this is a page of the form itself, not a redirect. */
  private static boolean isPageOfForm(SearchedPlace place) {
    return place.is(Kind.ANSWER) && place.name().startsWith("GET " + FORM) && place.name().endsWith(" 200");
  }

  private static boolean onTopic(SearchedPlace place, Predicate<String> allowed) {
    if (place.is(Kind.TOPIC)) {
      return allowed.test(place.name());
    }
    if (!isFileIn(place, KAFKA_FILES)) {
      return false;
    }
    var folder = place.name().substring(KAFKA_FILES.length()).replaceFirst("/.*", "");
    return allowed.test(folder.replaceFirst("-\\d+$", ""));
  }

  private static boolean isFileIn(SearchedPlace place, String folder) {
    return place.is(Kind.FILE) && place.name().startsWith(folder);
  }
}
