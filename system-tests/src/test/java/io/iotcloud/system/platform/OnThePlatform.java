package io.iotcloud.system.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test takes the running {@link PlatformUnderTest} as a parameter. Which one the system property {@code platform}
 * says; it is started for the first test that asks and stopped after the last.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("platform")
@ExtendWith(SharedPlatform.class)
public @interface OnThePlatform {}
