/// What is understood and has no effect here: colours, drawings and their styles.
enum DroppedNames {
    /// The functions that draw, with what they give.
    static let functions: [String: CheckedType] = read(functionTable)
    /// The constants of drawings.
    static let constants: [String: CheckedType] = read(constantTable)
    /// The functions that stand in column 1 only.
    static let globalOnly: Set<String> = [
        "plotshape", "plotchar", "plotarrow", "plotbar", "plotcandle", "bgcolor", "barcolor", "fill", "hline",
        "alertcondition",
    ]
    /// The types of drawings, and the functions that their handles take.
    static let handles: Set<String> = [
        "label", "line", "box", "table", "linefill", "polyline", "plot", "hline", "chart.point",
    ]

    private static func read(_ table: String) -> [String: CheckedType] {
        var result: [String: CheckedType] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let type: CheckedType
            switch words[0] {
            case "void": type = .void
            case "color": type = .value(.color)
            default: type = .ghost(words[0])
            }
            let prefix = words[1] == "-" ? "" : "\(words[1])."
            for word in words.dropFirst(2) { result[prefix + word] = type }
        }
        return result
    }

    /// What a call gives, the namespace, and its functions.
    private static let functionTable = """
        void - plotshape plotchar plotarrow plotbar plotcandle bgcolor barcolor fill alertcondition
        hline - hline
        color color new rgb from_gradient
        label label new copy
        line line new copy
        box box new copy
        table table new
        linefill linefill new
        polyline polyline new
        chart.point chart.point new from_index from_time now copy
        void label delete set_text set_x set_y set_xy set_color set_textcolor set_style set_size set_tooltip \
        set_xloc \
        set_yloc set_textalign set_text_font_family set_point set_text_formatting
        void line delete set_x1 set_x2 set_y1 set_y2 set_xy1 set_xy2 set_color set_style set_width set_extend \
        set_xloc \
        set_first_point set_second_point
        void box delete set_left set_right set_top set_bottom set_lefttop set_rightbottom set_bgcolor \
        set_border_color \
        set_border_style set_border_width set_extend set_text set_text_color set_text_size set_text_halign \
        set_text_valign set_text_wrap set_text_font_family set_top_left_point set_bottom_right_point set_xloc \
        set_text_formatting
        void table delete clear cell cell_set_text cell_set_bgcolor cell_set_text_color cell_set_text_size \
        cell_set_height cell_set_width cell_set_text_halign cell_set_text_valign cell_set_tooltip \
        cell_set_text_font_family cell_set_text_formatting merge_cells set_bgcolor set_border_color \
        set_border_width set_frame_color set_frame_width set_position
        void linefill delete set_color
        void polyline delete
        void log info warning error
        """

    private static let constantTable = """
        color color aqua black blue fuchsia gray green lime maroon navy olive orange purple red silver teal white \
        yellow
        color chart bg_color fg_color
        style plot style_line style_linebr style_stepline style_stepline_diamond style_steplinebr style_histogram \
        style_cross style_area style_areabr style_columns style_circles linestyle_solid linestyle_dashed \
        linestyle_dotted
        style hline style_solid style_dotted style_dashed
        style display none all data_window pane price_scale status_line
        """
}
