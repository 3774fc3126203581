package org.lifeline.staff.people;

import org.lifeline.pages.RoleClaim;

/** The roles of the people who use these pages. */
public enum Role {
  /** A caseworker of a partner. */
  PARTNER("/list"),
  /** A packer, who prepares parcels at a hub. */
  HUB("/parcels"),
  /** The safeguarding lead, who settles possible matches between partners, and decides about survivors under 16. */
  SAFEGUARDING_LEAD("/pairs");

  private final String home;

  Role(String home) {
    this.home = home;
  }

  /** The role's name in tokens. */
  public String word() {
    return RoleClaim.word(this);
  }

  /** The address at which people in this role begin. */
  public String home() {
    return home;
  }
}
