package org.lifeline.staff.form;

/**
 * One thing to fill in.
 *
 * @param field the name of the field at referral-service
 * @param optional whether the page says that it may stay empty; whether it really may is for the service to decide
 */
public record Input(String field, Kind kind, boolean optional) {

  /** The kind of control that asks for it. */
  public enum Kind {
    LINE, SHORT, NUMBER, LINES, DATE, TIME, ONE_OF, MANY_OF, SELECT;

    /** Whether its parts form a group with one legend. */
    public boolean grouped() {
      return this == DATE || this == ONE_OF || this == MANY_OF;
    }
  }

  /** An input that has to be filled in. */
  static Input of(String field, Kind kind) {
    return new Input(field, kind, false);
  }

  /** This input, except that it may stay empty. */
  Input orNothing() {
    return new Input(field, kind, true);
  }

  /** The separator between several values in one text. */
  String separator() {
    return field.equals("contact_days") ? " " : ";";
  }
}
