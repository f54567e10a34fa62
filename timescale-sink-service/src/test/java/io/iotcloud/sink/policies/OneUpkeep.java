package io.iotcloud.sink.policies;

import org.springframework.beans.factory.BeanFactory;

/** What the scheduler has done every ten minutes, done now. */
public final class OneUpkeep {

    private OneUpkeep() {}

    public static void of(BeanFactory beans) {
        beans.getBean(Upkeep.class).run();
    }
}
