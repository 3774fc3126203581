package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.lifeline.platform.registry.ApicurioRegistry;

/**
 * The next version of a service, as far as its events go: {@code thing-happened} has one more field, with a default.
 * Its class is compiled here, as a build cannot contain two classes of the same name.
 */
record NewerVersion(Path classes, String schema) {

  private static final String SOURCE = """
      package org.lifeline.platform.testing.events;

      import java.io.IOException;
      import java.io.InputStream;
      import java.time.Instant;
      import org.apache.avro.Conversion;
      import org.apache.avro.Schema;
      import org.apache.avro.SchemaParser;
      import org.apache.avro.data.TimeConversions;
      import org.apache.avro.specific.SpecificData;
      import org.apache.avro.specific.SpecificRecordBase;

      public class ThingHappened extends SpecificRecordBase {
        public static final Schema SCHEMA$ = schema();
        private static final SpecificData MODEL$ = new SpecificData();
        static {
          MODEL$.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        }
        private final Object[] fields = new Object[5];

        public ThingHappened() {
        }

        public ThingHappened(String thing, Long sequence, String what, Instant at) {
          put(0, thing);
          put(1, sequence);
          put(2, what);
          put(3, at);
          put(4, "of the newer");
        }

        private static Schema schema() {
          try (InputStream in = ThingHappened.class.getResourceAsStream("/newer.avsc")) {
            return new SchemaParser().parse(in).mainSchema();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        }

        public static Schema getClassSchema() {
          return SCHEMA$;
        }

        @Override
        public SpecificData getSpecificData() {
          return MODEL$;
        }

        @Override
        public Schema getSchema() {
          return SCHEMA$;
        }

        @Override
        public Conversion<?> getConversion(int field) {
          return field == 3 ? new TimeConversions.TimestampMillisConversion() : null;
        }

        @Override
        public Object get(int field) {
          return fields[field];
        }

        @Override
        public void put(int field, Object value) {
          fields[field] = value instanceof CharSequence ? value.toString() : value;
        }

        public String getThingId() {
          return (String) fields[0];
        }

        /** Of every event that is read; those of the version before have the default. */
        public long getSequence() {
          if (!"none".equals(fields[4]) && !"of the newer".equals(fields[4])) {
            throw new IllegalStateException("the new field was not filled");
          }
          return (Long) fields[1];
        }

        public String getWhat() {
          return (String) fields[2];
        }
      }
      """;

  /** Makes it in a directory of its own. */
  static NewerVersion in(Path directory) {
    try {
      var schema = ApicurioRegistry.text("thing-happened.avsc").replaceFirst("(\\})(\\s*\\]\\s*\\}\\s*)$",
          "$1, {\"name\": \"note\", \"type\": \"string\", \"default\": \"none\", \"doc\": \"New.\"}$2");
      var classes = Files.createDirectories(directory);
      Files.writeString(classes.resolve("newer.avsc"), schema);
      var source = classes.resolve("ThingHappened.java");
      Files.writeString(source, SOURCE);
      assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), "-cp",
          System.getProperty("java.class.path"), source.toString())).as("compiling").isZero();
      return new NewerVersion(classes, schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String classPath() {
    return classes + File.pathSeparator + System.getProperty("java.class.path");
  }
}
