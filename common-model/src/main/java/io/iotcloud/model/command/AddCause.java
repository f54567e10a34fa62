package io.iotcloud.model.command;

import java.util.Optional;

/** Additional cause of a negative answer: IEC 61850-7-2, numbers as in libiec61850. */
public enum AddCause {
    NOT_SUPPORTED(1, "Not-supported"),
    BLOCKED_BY_SWITCHING_HIERARCHY(2, "Blocked-by-switching-hierarchy"),
    POSITION_REACHED(5, "Position-reached"),
    BLOCKED_BY_PROCESS(9, "Blocked-by-process"),
    BLOCKED_BY_INTERLOCKING(10, "Blocked-by-interlocking"),
    COMMAND_ALREADY_IN_EXECUTION(12, "Command-already-in-execution"),
    BLOCKED_BY_HEALTH(13, "Blocked-by-health"),
    ABORTION_BY_CANCEL(15, "Abortion-by-cancel"),
    TIME_LIMIT_OVER(16, "Time-limit-over"),
    ABORTION_BY_TRIP(17, "Abortion-by-trip"),
    OBJECT_NOT_SELECTED(18, "Object-not-selected"),
    NO_ACCESS_AUTHORITY(20, "No-access-authority"),
    INCONSISTENT_PARAMETERS(26, "Inconsistent-parameters"),
    LOCKED_BY_OTHER_CLIENT(27, "Locked-by-other-client");

    private final int number;
    private final String code;

    AddCause(int number, String code) {
        this.number = number;
        this.code = code;
    }

    public int number() {
        return number;
    }

    /** Name as the standard writes it, for example {@code Blocked-by-process}. */
    public String code() {
        return code;
    }

    public static Optional<AddCause> ofNumber(int number) {
        for (AddCause cause : values()) {
            if (cause.number == number) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /** The error a device answers with. */
    public CommandResponse.CommandError error(String message) {
        return new CommandResponse.CommandError(code, number, message);
    }
}
