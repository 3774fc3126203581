package org.lifeline.staff.people;

import org.lifeline.pages.RoleClaim;

/** What somebody is here for. */
public enum Role {
  /** Caseworker of a partner. */
  PARTNER("/list"),
  /** Prepares parcels at a hub. */
  HUB("/parcels"),
  /** Settles possible matches between partners, and what becomes of survivors under 16. */
  SAFEGUARDING_LEAD("/pairs");

  private final String home;

  Role(String home) {
    this.home = home;
  }

  /** As a token names it. */
  public String word() {
    return RoleClaim.word(this);
  }

  /** Where somebody in this role begins. */
  public String home() {
    return home;
  }
}
