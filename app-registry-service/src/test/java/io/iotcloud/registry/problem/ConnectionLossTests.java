package io.iotcloud.registry.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLossTests {

    @ParameterizedTest
    @CsvSource({"08006,true", "57P01,true", "57P03,true", "23505,false", "42601,false", ",false"})
    void theSqlStateTellsABrokenConnectionFromAFailedStatement(String state, boolean lost) {
        RuntimeException failure = new IllegalStateException("outer", new SQLException("inner", state));

        assertThat(ConnectionLoss.isCauseOf(failure)).isEqualTo(lost);
    }

    @Test
    void aTransactionThatCannotBeRolledBackHasLostItsConnection() {
        assertThat(ConnectionLoss.isCauseOf(new TransactionException("Unable to rollback")))
                .isTrue();
    }
}
