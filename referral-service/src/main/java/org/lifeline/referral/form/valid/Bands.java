package org.lifeline.referral.form.valid;

/**
 * From which DASH score on a risk is of which band; what is below both is standard.
 *
 * @param medium lowest score of the band medium
 * @param high lowest score of the band high
 */
public record Bands(int medium, int high) {

  /** Those of the scheme. */
  public static final Bands USUAL = new Bands(10, 14);

  /** @throws IllegalArgumentException a band has no score, or one that there is not */
  public Bands {
    if (medium <= 0 || high <= medium || high > Band.HIGHEST_SCORE) {
      throw new IllegalArgumentException("lifeline.risk: medium-from is more than 0, high-from more than that, and "
          + Band.HIGHEST_SCORE + " at most");
    }
  }

  /** The band of a score. */
  public Band of(int score) {
    return score >= high ? Band.HIGH : score >= medium ? Band.MEDIUM : Band.STANDARD;
  }
}
