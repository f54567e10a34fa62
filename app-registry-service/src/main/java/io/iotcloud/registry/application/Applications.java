package io.iotcloud.registry.application;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The stored applications. */
interface Applications extends JpaRepository<Application, UUID>, JpaSpecificationExecutor<Application> {

    @Query("select count(a) > 0 from Application a where lower(a.name) = lower(:name) and a.id <> :other")
    boolean nameIsTaken(String name, UUID other);

    @Query("""
            select a from Application a
            where a.status = io.iotcloud.registry.application.ApplicationStatus.ACTIVE
              and array_contains(a.deviceTypes, :deviceType)
            order by lower(a.name), a.id""")
    List<Application> activeOn(String deviceType);

    @Query("""
            select a from Application a
            where a.status = io.iotcloud.registry.application.ApplicationStatus.ACTIVE
            order by lower(a.name), a.id""")
    List<Application> active();
}
