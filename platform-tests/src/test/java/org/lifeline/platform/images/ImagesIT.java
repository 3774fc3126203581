package org.lifeline.platform.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.lifeline.platform.testing.TestSurroundings;
import org.testcontainers.DockerClientFactory;

/** The mechanisms are tested here with exactly the images that docker-compose.yml deploys. */
@EnabledIf("org.lifeline.platform.testing.ContainerTests#possible")
class ImagesIT {

  private static final Path COMPOSE = Path.of(System.getProperty("lifeline.root", ".."), "docker-compose.yml");

  @Test
  void brokerIsAContainerOfTheImageThatIsDeployed() throws IOException {
    assertThat(imageAt(TestSurroundings.BROKER.address())).startsWith("apache/kafka:").satisfies(ImagesIT::isDeployed);
  }

  @Test
  void databaseServerIsAContainerOfTheImageThatIsDeployedAndOfItsVersion() throws IOException, SQLException {
    var address = TestSurroundings.DATABASE.create("images");

    var image = imageAt(address.replaceFirst(".*//([^/]*)/.*", "$1"));

    assertThat(image).startsWith("postgres:").satisfies(ImagesIT::isDeployed);
    try (var connection = DriverManager.getConnection(address, "postgres", "");
        var answer = connection.createStatement().executeQuery("select version()")) {
      assertThat(answer.next()).isTrue();
      assertThat(answer.getString(1)).startsWith(image.replace("postgres:", "PostgreSQL "));
    }
  }

  /** Of what image the container is that has a port of this host. */
  private static String imageAt(String address) {
    int port = URI.create("any://" + address).getPort();
    return DockerClientFactory.instance().client().listContainersCmd().exec().stream()
        .filter(container -> Arrays.stream(container.getPorts())
            .anyMatch(each -> each.getPublicPort() != null && each.getPublicPort() == port))
        .findAny().orElseThrow(() -> new AssertionError("no container is at " + address)).getImage();
  }

  private static void isDeployed(String image) throws IOException {
    assertThat(Files.readAllLines(COMPOSE)).contains("    image: " + image);
  }
}
