#compdef assay
# Completion of assay for zsh, made by 'assay completion zsh'.

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

# Offers the options of command $1.
_assay_options() {
    local -a described
    case "$1" in
        'assay') described=('--version:show the version' '--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay data') described=('--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay data import') described=('--symbol:the symbol, where the file does not tell it' '-s:the symbol, where the file does not tell it' '--tick:the least step of a price, which decides how prices are stored and shown' '--rejects:write what was rejected to a file' '-r:write what was rejected to a file' '--skip-bad-rows:leave out rows that make no sense' '--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay data check') described=('--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay data list') described=('--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay run') described=('--data:the bars to run on' '--from:the first value' '--search:the method of search' '--set:a parameter of the strategy' '--weight:a weight' '-W:a weight' '--leg:a leg' '--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay doctor') described=('--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
        'assay completion') described=('--workspace:the folder of store and reports' '-w:the folder of store and reports' '--threads:threads that work' '-t:threads that work' '--seed:the seed of everything random' '--json:answer with one JSON document' '--quiet:no progress and no notes' '-q:no progress and no notes' '--help:show this help' '-h:show this help') ;;
    esac
    _describe -o option described
}

# Offers what stands after command $1.
_assay_operands() {
    local -a described
    case "$1" in
        'assay') described=('data:The store of market data' 'run:Run one backtest' 'doctor:Show versions and the state of the workspace' 'completion:Print a script with which a shell completes commands and options'); _describe command described ;;
        'assay data') described=('import:Import price files into the store' 'check:Check what is stored' 'list:List what is stored'); _describe command described ;;
        'assay data import') _assay_offer 'files' ;;
        'assay data check') _assay_offer 'nothing' ;;
        'assay data list') _assay_offer 'nothing' ;;
        'assay run') _assay_offer 'files' ;;
        'assay doctor') _assay_offer 'nothing' ;;
        'assay completion') _assay_offer 'words bash zsh fish' ;;
    esac
}

# Offers values of kind $1.
_assay_offer() {
    case "$1" in
        files) _files ;;
        folders) _files -/ ;;
        words*) compadd -- ${=1#words} ;;
    esac
}

_assay() {
    local command=assay current="${words[CURRENT]}" previous="${words[CURRENT-1]}" place word kind
    for ((place = 2; place < CURRENT; place++)); do
        word="${words[place]}"
        if _assay_value "$command" "$word" > /dev/null; then
            ((place++))
            continue
        fi
        case "$command $word" in
            'assay data'|'assay data import'|'assay data check'|'assay data list'|'assay run'|'assay doctor'|'assay completion') command="$command $word" ;;
        esac
    done
    if [[ "$current" == --*=* ]]; then
        previous="${current%%=*}"
        compset -P '*='
    fi
    if kind="$(_assay_value "$command" "$previous")"; then
        _assay_offer "$kind"
    elif [[ "$current" == -* ]]; then
        _assay_options "$command"
    else
        _assay_operands "$command"
    fi
}

if [[ "${funcstack[1]}" == "_assay" ]]; then
    _assay "$@"
else
    compdef _assay assay
fi
