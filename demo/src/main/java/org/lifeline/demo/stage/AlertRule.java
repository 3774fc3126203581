package org.lifeline.demo.stage;

import java.util.regex.Pattern;

/**
 * An alert that fires as soon as a metric has reached a number.
 *
 * @param summary the text that those who are alerted read
 */
public record AlertRule(String name, String metric, double number, String summary) {

  private static final Pattern AT_LEAST = Pattern.compile("\\s*([a-z_]+) >= ([0-9.]+)\\s*");

  /**
   * @param expression of the rule
   * @throws IllegalArgumentException the expression is of another kind
   */
  public static AlertRule of(String name, String expression, String summary) {
    var match = AT_LEAST.matcher(expression);
    if (!match.matches()) {
      throw new IllegalArgumentException(name + " is no alert of one metric that reaches a number");
    }
    return new AlertRule(name, match.group(1), Double.parseDouble(match.group(2)), summary);
  }

  public boolean firesAt(double value) {
    return value >= number;
  }
}
