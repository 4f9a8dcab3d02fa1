# Completion of assay for bash, made by 'assay completion bash'.

# What the value of option $2 of command $1 is; fails where the word takes no value.
_assay_value() {
    case "$1 $2" in
        'assay data import --symbol'|'assay data import -s') echo 'nothing' ;;
        'assay data import --tick') echo 'nothing' ;;
        'assay data import --rejects'|'assay data import -r') echo 'files' ;;
        'assay run --data') echo 'nothing' ;;
        'assay run --from') echo 'nothing' ;;
        'assay run --search') echo 'words grid random sobol' ;;
        'assay run --set') echo 'nothing' ;;
        'assay run --weight'|'assay run -W') echo 'nothing' ;;
        'assay run --leg') echo 'nothing' ;;
        *' --workspace'|*' -w') echo 'folders' ;;
        *' --threads'|*' -t') echo 'nothing' ;;
        *' --seed') echo 'nothing' ;;
        *) return 1 ;;
    esac
}

# The options of command $1.
_assay_options() {
    case "$1" in
        'assay') echo '--version --workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay data') echo '--workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay data import') echo '--symbol -s --tick --rejects -r --skip-bad-rows --workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay data check') echo '--workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay data list') echo '--workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay run') echo '--data --from --search --set --weight -W --leg --workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay doctor') echo '--workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
        'assay completion') echo '--workspace -w --threads -t --seed --json --quiet -q --help -h' ;;
    esac
}

# What stands after command $1: commands, or the kind of its arguments.
_assay_operands() {
    case "$1" in
        'assay') echo 'words data run doctor completion' ;;
        'assay data') echo 'words import check list' ;;
        'assay data import') echo 'files' ;;
        'assay data check') echo 'nothing' ;;
        'assay data list') echo 'nothing' ;;
        'assay run') echo 'files' ;;
        'assay doctor') echo 'nothing' ;;
        'assay completion') echo 'words bash zsh fish' ;;
    esac
}

_assay() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
    local command=assay place word kind
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" && $COMP_CWORD -gt 1 ]]; then
        previous="${COMP_WORDS[COMP_CWORD-2]}"
    fi
    for ((place = 1; place < COMP_CWORD; place++)); do
        word="${COMP_WORDS[place]}"
        if _assay_value "$command" "$word" > /dev/null; then
            ((place++))
            [[ ${COMP_WORDS[place]} == "=" ]] && ((place++))
            continue
        fi
        case "$command $word" in
            'assay data'|'assay data import'|'assay data check'|'assay data list'|'assay run'|'assay doctor'|'assay completion') command="$command $word" ;;
        esac
    done
    if ! kind="$(_assay_value "$command" "$previous")"; then
        if [[ $current == -* ]]; then
            kind="words $(_assay_options "$command")"
        else
            kind="$(_assay_operands "$command")"
        fi
    fi
    COMPREPLY=()
    case "$kind" in
        files) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        folders) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        words*) mapfile -t COMPREPLY < <(compgen -W "${kind#words}" -- "$current") ;;
    esac
}

complete -F _assay assay
