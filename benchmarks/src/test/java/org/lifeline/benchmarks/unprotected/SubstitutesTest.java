package org.lifeline.benchmarks.unprotected;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubstitutesTest {

  private static final Path SOURCES = Path.of("src/unprotected/java");

  @TempDir
  private Path classes;

  /** Whatever calls the one can call the other. */
  @Test
  void eachHasWhatTheOneThatItReplacesHas() throws IOException, ReflectiveOperationException {
    var substitutes = new Substitutes(SOURCES);
    substitutes.compile(System.getProperty("java.class.path"), classes);
    try (var loader = new ChildFirst(classes.toUri().toURL(), getClass().getClassLoader())) {
      for (var source : substitutes.all()) {
        var name = SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        var original = Class.forName(name, false, getClass().getClassLoader());
        var substitute = Class.forName(name, false, loader);
        assertThat(substitute).as(name).isNotSameAs(original);
        assertThat(signatures(substitute)).as(name).containsAll(signatures(original));
      }
    }
  }

  private static Set<String> signatures(Class<?> type) {
    return Stream.<Executable>concat(Arrays.stream(type.getDeclaredMethods()),
        Arrays.stream(type.getDeclaredConstructors()))
        .filter(each -> !Modifier.isPrivate(each.getModifiers()) && !each.isSynthetic())
        .map(Executable::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Loads from its own place first, as a class path with the substitutes at its head does. */
  private static final class ChildFirst extends URLClassLoader {

    ChildFirst(URL own, ClassLoader parent) {
      super(new URL[]{own}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (findLoadedClass(name) == null && findResource(name.replace('.', '/') + ".class") != null) {
          return findClass(name);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
