package org.lifeline.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.sealing.KeysetFolder;
import org.lifeline.platform.sealing.KeysetStore;
import org.lifeline.platform.sealing.MasterKey;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Keysets come from files, from the environment, or from a store that a deployment provides. */
class KeyConfigurationTest {

  private static final String NAME = "kek-safe_contact";

  @TempDir
  Path folder;

  private Keyset inFile;
  private ApplicationContextRunner service;

  @BeforeEach
  void make() {
    inFile = Keyset.generate(Purpose.KEY_ENCRYPTION);
    inFile.write(folder.resolve(NAME + ".json"));
    service = new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KeyConfiguration.class))
        .withPropertyValues("lifeline.keys=" + folder);
  }

  @Test
  void fromFiles() {
    service.run(context -> assertThat(context.getBean(KeysetStore.class).read(NAME).primary())
        .isEqualTo(inFile.primary()));
  }

  @Test
  void fromTheEnvironment() throws IOException {
    var other = Keyset.generate(Purpose.KEY_ENCRYPTION);
    other.write(folder.resolve("other.json"));
    Map<String, Object> environment = Map.of("LIFELINE_KEYSET_KEK_SAFE_CONTACT",
        Files.readString(folder.resolve("other.json")));
    service
        .withInitializer(context -> context.getEnvironment().getPropertySources().replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                environment)))
        .run(context -> assertThat(context.getBean(KeysetStore.class).read(NAME).primary())
            .isEqualTo(other.primary()));
  }

  @Test
  void fromWhereverADeploymentKeepsThem() {
    var elsewhere = new KeysetFolder(folder, MasterKey.none());
    service.withBean(KeysetStore.class, () -> elsewhere)
        .run(context -> assertThat(context.getBean(KeysetStore.class)).isSameAs(elsewhere));
  }

  @Test
  void serviceDoesNotStartWithAMasterKeyThatItCannotReach() {
    service.withPropertyValues("lifeline.keys-master=nobodys-kms://key").run(context -> assertThat(context)
        .getFailure().hasRootCauseInstanceOf(java.security.GeneralSecurityException.class));
  }
}
