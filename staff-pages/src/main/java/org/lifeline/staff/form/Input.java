package org.lifeline.staff.form;

/**
 * One thing to fill in.
 *
 * @param field the field of referral-service that it is, by its name there
 * @param optional whether it may stay empty, as somebody is told; whether it really may is for the service to say
 */
public record Input(String field, Kind kind, boolean optional) {

  /** How it is asked for. */
  public enum Kind {
    LINE, SHORT, NUMBER, LINES, DATE, TIME, ONE_OF, MANY_OF, SELECT;

    /** Whether its parts are a group with one legend. */
    public boolean grouped() {
      return this == DATE || this == ONE_OF || this == MANY_OF;
    }
  }

  /** What somebody must fill in. */
  static Input of(String field, Kind kind) {
    return new Input(field, kind, false);
  }

  /** The same, where it may stay empty. */
  Input orNothing() {
    return new Input(field, kind, true);
  }

  /** What separates several values in one text. */
  String separator() {
    return field.equals("contact_days") ? " " : ";";
  }
}
