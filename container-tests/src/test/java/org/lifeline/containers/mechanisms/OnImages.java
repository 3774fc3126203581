package org.lifeline.containers.mechanisms;

import org.lifeline.containers.WhereDockerIs;

/** Goes for every test of a mechanism that is run here, without being named by it. */
public final class OnImages extends WhereDockerIs {

  public OnImages() {
    super("the platform's mechanisms on the images of Kafka and PostgreSQL");
  }
}
